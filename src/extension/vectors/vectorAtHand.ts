import { Uri, window } from 'vscode';
import { vectorSuffix } from '../contributions';

/**
 * The vector file that a command is about: what its menu was opened on, else that of the editor in front.
 *
 * @param given a file, a row of a list, or a changed file of Source Control
 */
export function vectorAtHand(given?: unknown): Uri | undefined {
  return vectorOf(given) ?? vectorOf(window.tabGroups.activeTabGroup.activeTab?.input);
}

function vectorOf(given: unknown): Uri | undefined {
  if (given instanceof Uri) return given.path.endsWith(vectorSuffix) ? given : undefined;
  if (typeof given !== 'object' || given === null) return undefined;
  if ('resourceUri' in given) return vectorOf(given.resourceUri);
  return 'uri' in given ? vectorOf(given.uri) : undefined;
}
