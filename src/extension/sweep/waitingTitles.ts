import { window } from 'vscode';
import { viewTypes } from '../contributions';
import { panelType } from '../ui/panelType';

/**
 * Titles of sweep panels that have not asked for their sessions yet: after a reload each waits until it is looked at.
 *
 * @param known titles of those that have
 */
export function waitingTitles(known: readonly string[]): string[] {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const titles = tabs.flatMap((tab) => (panelType(tab) === viewTypes.sweep ? [tab.label] : []));
  for (const title of known) {
    const at = titles.indexOf(title);
    if (at >= 0) titles.splice(at, 1);
  }
  return titles;
}
