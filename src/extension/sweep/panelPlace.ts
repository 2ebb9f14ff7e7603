import { type TabGroup, TabInputCustom, TabInputWebview, ViewColumn, window } from 'vscode';
import { viewTypes } from '../contributions';

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

function isOurs({ input }: TabGroup['tabs'][number]): boolean {
  if (input instanceof TabInputCustom) return ours.has(input.viewType);
  // The editor writes a prefix of its own before the type of a panel.
  return input instanceof TabInputWebview && ours.has(input.viewType.slice(input.viewType.indexOf('-') + 1));
}
