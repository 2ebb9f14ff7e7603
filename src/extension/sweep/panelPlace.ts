import { type Tab, ViewColumn, window } from 'vscode';
import { viewTypes } from '../contributions';
import { panelType } from '../ui/panelType';

const ours: ReadonlySet<string> = new Set(Object.values(viewTypes));

/**
 * Where a new panel opens: in a group that shows our pages already, else beside the active one. The text that is read
 * stays in sight, unless its own group is the last one and holds our pages: beside it would be one more column.
 */
export function panelPlace(): ViewColumn {
  const { all } = window.tabGroups;
  const text = window.activeTextEditor?.viewColumn;
  const holding = all.filter((group) => group.tabs.some(isOurs));
  const others = holding.filter(({ viewColumn }) => viewColumn !== text);
  const place = others.find(({ activeTab }) => activeTab && isOurs(activeTab)) ?? others[0];
  if (place) return place.viewColumn;
  const isLast = all.length > 1 && all.every(({ viewColumn }) => text !== undefined && viewColumn <= text);
  return text !== undefined && isLast && holding.length > 0 ? text : ViewColumn.Beside;
}

function isOurs(tab: Tab): boolean {
  return ours.has(panelType(tab) ?? '');
}
