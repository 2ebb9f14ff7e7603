/** Folders looked into: each is a request to a server that may be far away. */
const mostFolders = 200;
const deepest = 8;
const skipped = new Set(['node_modules', '.git']);

/**
 * Paths of the files in a folder and those below it whose name is wanted, folder by folder from the top; as far as 200
 * folders and eight levels go. A folder that can't be read counts as empty.
 *
 * @param entries names in a folder, by its path; the root's is empty
 */
export async function walkFolder(
  entries: (path: string) => Promise<readonly { readonly name: string; readonly folder: boolean }[]>,
  wanted: (name: string) => boolean,
  most: number,
): Promise<string[]> {
  const found: string[] = [];
  const folders = [''];
  for (let looked = 0; looked < mostFolders && looked < folders.length && found.length < most; looked += 1) {
    const path = folders[looked];
    const inside = await entries(path).catch(() => []);
    for (const { name, folder } of inside) {
      const at = path === '' ? name : `${path}/${name}`;
      if (!folder && wanted(name)) found.push(at);
      if (folder && !skipped.has(name) && at.split('/').length <= deepest) folders.push(at);
    }
  }
  return found.slice(0, most);
}
