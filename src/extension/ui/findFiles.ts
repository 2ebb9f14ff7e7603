import { FileType, RelativePattern, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { walkFolder } from './walkFolder';

/**
 * Files of the workspace with one of these suffixes, by path, at most `most`. A virtual folder is walked, as far as
 * {@link walkFolder} goes: the editor's search would wait for ever where nobody can search its file system.
 */
export async function findFiles(suffixes: readonly string[], most: number): Promise<Uri[]> {
  const pattern = suffixes.length === 1 ? `**/*${suffixes[0]}` : `**/*{${suffixes.join(',')}}`;
  const inFolder = async (folder: WorkspaceFolder): Promise<readonly Uri[]> => {
    if (isOnDisk(folder))
      return workspace.findFiles(new RelativePattern(folder, pattern), '**/node_modules/**', most);
    const wanted = (name: string): boolean => suffixes.some((suffix) => name.endsWith(suffix));
    const paths = await walkFolder(entriesOf(folder.uri), wanted, most);
    return paths.map((path) => Uri.joinPath(folder.uri, path));
  };
  const all = (await Promise.all((workspace.workspaceFolders ?? []).map(inFolder))).flat();
  // One folder of a workspace may lie in another.
  const found = new Map(all.map((uri) => [uri.toString(), uri]));
  // Numbers inside names count as numbers: `run 2` comes before `run 10`.
  const byPath = new Intl.Collator(undefined, { numeric: true });
  return [...found.values()].sort((one, other) => byPath.compare(one.path, other.path)).slice(0, most);
}

function isOnDisk({ uri: { scheme } }: WorkspaceFolder): boolean {
  return scheme === 'file' || scheme === 'vscode-remote';
}

function entriesOf(root: Uri) {
  return async (path: string) => {
    const entries = await workspace.fs.readDirectory(path === '' ? root : Uri.joinPath(root, path));
    return entries.map(([name, type]) => ({ name, folder: type === FileType.Directory }));
  };
}
