import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { FileType, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { quote } from '../../core/text/quote';
import { pathSegments } from './pathSegments';

/**
 * The file of the workspace at a path that a language model wrote. Links that lead out of their folder are not followed.
 *
 * @param path below the folder, or after its name where several are open, as the editor writes relative paths
 * @throws TaskVectorError `bad-request` for no path of the workspace, `file-not-readable` where nothing is there
 */
export async function findInWorkspace(path: string, suffix: string): Promise<Uri> {
  const segments = pathSegments(path);
  if (!path.endsWith(suffix)) throw new TaskVectorError('bad-request', `${quote(path)} is no *${suffix}.`);
  for (const { folder, below } of candidates(segments)) {
    const uri = Uri.joinPath(folder.uri, ...below);
    if ((await isFile(uri)) && (await staysInside(folder.uri, uri))) return uri;
  }
  throw new TaskVectorError(
    'file-not-readable',
    `There is no file ${quote(path)} in the workspace.`,
    'List the vectors, or ask for the path.',
  );
}

function candidates([first, ...rest]: readonly [string, ...string[]]): readonly {
  readonly folder: WorkspaceFolder;
  readonly below: readonly string[];
}[] {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders.map((folder) => ({ folder, below: [first, ...rest] }));
  return folders.filter(({ name }) => name === first).map((folder) => ({ folder, below: rest }));
}

async function isFile(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    ({ type }) => (type & FileType.File) !== 0,
    () => false,
  );
}

async function staysInside(folder: Uri, file: Uri): Promise<boolean> {
  if (folder.scheme !== 'file') return true;
  const [root, place] = await Promise.all([realpath(folder.fsPath), realpath(file.fsPath)]);
  return place.startsWith(root.endsWith(sep) ? root : root + sep);
}
