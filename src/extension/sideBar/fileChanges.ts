import { l10n, type Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { readableBytes } from '../../core/text/bytes';
import { isSameButCase } from '../ui/caseOnly';
import { exists, fileName, writeAtomically } from '../ui/workspaceFiles';
import { mostHeldBytes, type UndoStep } from '../ui/undoSteps';

/**
 * Deletes files, into the trash where the file system has one. Of more bytes than may be held in memory it asks first.
 *
 * @returns the way to bring them back, byte for byte; absent where they were too large for it
 * @throws TaskVectorError `file-not-writable`; the files before the one that failed are brought back. `aborted` where the
 *   person would rather keep them
 */
export async function deleteFiles(uris: readonly Uri[]): Promise<UndoStep | undefined> {
  const total = await bytesOf(uris);
  const held = total <= mostHeldBytes;
  if (!held && !(await mayBeGone(uris.length, total))) throw new TaskVectorError('aborted', 'Kept.');
  const gone: { readonly uri: Uri; readonly bytes: Uint8Array }[] = [];
  const undo = async (): Promise<void> => {
    // One after the other leaves the list, so that a second try goes on where the first one failed.
    for (let next = gone.at(0); next; gone.shift(), next = gone.at(0)) {
      if (await exists(next.uri)) throw occupied(next.uri);
      await writeAtomically(next.uri, next.bytes);
    }
  };
  let deleting = 0;
  try {
    for (; deleting < uris.length; deleting++) {
      const uri = uris[deleting];
      const bytes = held ? await workspace.fs.readFile(uri) : undefined;
      await deleteFile(uri);
      if (bytes) gone.push({ uri, bytes });
    }
  } catch (cause) {
    await undo();
    const name = fileName(uris[deleting]);
    throw new TaskVectorError(
      'file-not-writable',
      l10n.t('{0} could not be deleted: {1}', name, cause instanceof Error ? cause.message : String(cause)),
      l10n.t('Check that you may write in its folder.'),
      { cause },
    );
  }
  return held ? { bytes: total, undo } : undefined;
}

/**
 * Renames a file as the explorer does: open editors go along.
 *
 * @throws TaskVectorError `file-not-writable`
 */
export async function renameFile(from: Uri, to: Uri): Promise<void> {
  if (!isSameButCase(from.path, to.path) && (await exists(to))) throw occupied(to);
  const edit = new WorkspaceEdit();
  edit.renameFile(from, to, { overwrite: false });
  if (await workspace.applyEdit(edit)) return;
  throw new TaskVectorError(
    'file-not-writable',
    l10n.t('{0} could not be renamed.', fileName(from)),
    l10n.t('Check that you may write in its folder.'),
  );
}

/** A file that is gone already has none; deleting it fails with the reason. */
async function bytesOf(uris: readonly Uri[]): Promise<number> {
  const sizes = await Promise.all(
    uris.map((uri) =>
      workspace.fs.stat(uri).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function mayBeGone(files: number, bytes: number): Promise<boolean> {
  const label = l10n.t('Delete');
  const question = l10n.t('Delete {0} files of {1}?', files, readableBytes(bytes));
  const detail = l10n.t('They are too large to be brought back with Undo.');
  return (await window.showWarningMessage(question, { modal: true, detail }, label)) === label;
}

/** Not every file system has a trash; the bytes are kept in memory besides. */
async function deleteFile(uri: Uri): Promise<void> {
  try {
    await workspace.fs.delete(uri, { useTrash: true });
  } catch {
    await workspace.fs.delete(uri);
  }
}

function occupied(uri: Uri): TaskVectorError {
  return new TaskVectorError(
    'file-exists',
    l10n.t('There is another {0} by now; it is left as it is.', fileName(uri)),
    l10n.t('Move it away, or choose another name.'),
  );
}
