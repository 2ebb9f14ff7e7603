import { Uri, window, workspace } from 'vscode';
import { findFiles } from '../ui/findFiles';

/** Files looked at: a workspace with more is searched by name. */
const mostFiles = 500;

/**
 * A file of the workspace with this suffix: the one that is given or active, else one that is picked.
 *
 * @param given what a menu of the editor hands over
 * @param words.none is asked instead where the workspace has no such file
 * @returns undefined when the person left
 */
export async function pickFile(
  given: unknown,
  suffix: string,
  words: { readonly title: string; readonly none: () => Promise<undefined> | never },
): Promise<Uri | undefined> {
  const active = given instanceof Uri ? given : window.activeTextEditor?.document.uri;
  if (active?.path.endsWith(suffix)) return active;
  const found = await findFiles([suffix], mostFiles);
  if (found.length === 0) return words.none();
  const items = found
    .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
    .sort((one, other) => one.label.localeCompare(other.label));
  return (await window.showQuickPick(items, { title: words.title }))?.uri;
}
