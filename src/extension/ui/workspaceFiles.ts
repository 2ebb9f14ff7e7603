import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { FileType, FileSystemError, l10n, Uri, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';

/**
 * Reads a file of at most `maxBytes`, wherever the workspace is.
 *
 * @throws TaskVectorError `file-not-readable`
 */
export async function readFile(uri: Uri, maxBytes: number): Promise<Uint8Array> {
  const name = fileName(uri);
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > maxBytes) {
      throw new TaskVectorError(
        'file-not-readable',
        l10n.t('{0} has {1} bytes; at most {2} are read.', name, size, maxBytes),
        l10n.t('Choose another file.'),
      );
    }
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof TaskVectorError) throw error;
    const missing = error instanceof FileSystemError && error.code === 'FileNotFound';
    throw new TaskVectorError(
      'file-not-readable',
      missing
        ? l10n.t('{0} was deleted or moved.', name)
        : l10n.t('{0} could not be read: {1}.', name, reason(error)),
      missing
        ? l10n.t('Restore the file or close this editor.')
        : l10n.t('Check that you may read the file.'),
      { cause: error },
    );
  }
}

/**
 * Writes a file whole or not at all: beside its place first, then renamed over it.
 *
 * @throws TaskVectorError `file-not-writable`; what was there before is unchanged
 */
export async function writeAtomically(uri: Uri, bytes: Uint8Array): Promise<void> {
  const temporary = Uri.joinPath(uri, '..', `.${fileName(uri)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await workspace.fs.writeFile(temporary, bytes);
    await moveOver(temporary, uri);
  } catch (error) {
    await workspace.fs.delete(temporary).then(undefined, () => undefined);
    throw new TaskVectorError(
      'file-not-writable',
      l10n.t('{0} could not be written: {1}.', fileName(uri), reason(error)),
      l10n.t('Choose another place, or check that you may write there and that the disk has room.'),
      { cause: error },
    );
  }
}

/** The editor's own rename deletes what it overwrites first: for a moment, or after a crash for good, nothing is there. */
async function moveOver(from: Uri, to: Uri): Promise<void> {
  if (from.scheme === 'file') await rename(from.fsPath, to.fsPath);
  else await workspace.fs.rename(from, to, { overwrite: true });
}

/** Last part of the path, for people. */
export function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

export async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    ({ type }) => type !== FileType.Unknown,
    () => false,
  );
}
