import { FileType, type Uri, workspace, WorkspaceEdit } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { fileName, writeAtomically } from '../ui/workspaceFiles';

/**
 * Deletes files, into the trash where the file system has one.
 *
 * @returns the way to bring them back, byte for byte
 * @throws TaskVectorError `file-not-writable`; the files before the one that failed are brought back
 */
export async function deleteFiles(uris: readonly Uri[]): Promise<() => Promise<void>> {
  const gone: { readonly uri: Uri; readonly bytes: Uint8Array }[] = [];
  const restore = async (): Promise<void> => {
    for (const { uri, bytes } of gone) {
      if (await exists(uri)) throw occupied(uri);
      await writeAtomically(uri, bytes);
    }
  };
  try {
    for (const uri of uris) {
      const bytes = await workspace.fs.readFile(uri);
      await deleteFile(uri);
      gone.push({ uri, bytes });
    }
  } catch (cause) {
    await restore();
    const name = fileName(uris[gone.length]);
    throw new TaskVectorError(
      'file-not-writable',
      `${name} could not be deleted: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Check that you may write in its folder.',
      { cause },
    );
  }
  return restore;
}

/**
 * Renames a file as the explorer does: open editors go along.
 *
 * @throws TaskVectorError `file-not-writable`
 */
export async function renameFile(from: Uri, to: Uri): Promise<void> {
  if (await exists(to)) throw occupied(to);
  const edit = new WorkspaceEdit();
  edit.renameFile(from, to, { overwrite: false });
  if (await workspace.applyEdit(edit)) return;
  throw new TaskVectorError(
    'file-not-writable',
    `${fileName(from)} could not be renamed.`,
    'Check that you may write in its folder.',
  );
}

export async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    ({ type }) => type !== FileType.Unknown,
    () => false,
  );
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
    `There is another ${fileName(uri)} by now; it is left as it is.`,
    'Move it away, or choose another name.',
  );
}
