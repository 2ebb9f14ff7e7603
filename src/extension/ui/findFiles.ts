import { FileType, Uri, workspace } from 'vscode';
import { walkFolder } from './walkFolder';

/**
 * Files of the workspace with one of these suffixes, by path, at most `most`. A virtual folder whose file system can't be
 * searched is walked, as far as {@link walkFolder} goes.
 */
export async function findFiles(suffixes: readonly string[], most: number): Promise<Uri[]> {
  const pattern = suffixes.length === 1 ? `**/*${suffixes[0]}` : `**/*{${suffixes.join(',')}}`;
  const found = new Map(
    (await workspace.findFiles(pattern, '**/node_modules/**', most)).map((uri) => [uri.toString(), uri]),
  );
  const wanted = (name: string): boolean => suffixes.some((suffix) => name.endsWith(suffix));
  for (const { uri } of workspace.workspaceFolders ?? []) {
    if (uri.scheme === 'file' || uri.scheme === 'vscode-remote' || found.size > 0) continue;
    for (const path of await walkFolder(entriesOf(uri), wanted, most)) {
      const file = Uri.joinPath(uri, path);
      found.set(file.toString(), file);
    }
  }
  return [...found.values()].sort((one, other) => byPath.compare(one.path, other.path)).slice(0, most);
}

/** Numbers inside names count as numbers: `run 2` comes before `run 10`. */
const byPath = new Intl.Collator(undefined, { numeric: true });

function entriesOf(root: Uri) {
  return async (path: string) => {
    const entries = await workspace.fs.readDirectory(path === '' ? root : Uri.joinPath(root, path));
    return entries.map(([name, type]) => ({ name, folder: type === FileType.Directory }));
  };
}
