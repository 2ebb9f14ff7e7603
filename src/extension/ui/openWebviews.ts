import { TabInputWebview, type WebviewPanel, window } from 'vscode';

/**
 * Titles of all webview panels that have a tab, and of those given, whose tabs may be about to come. After a reload a
 * hidden one has no panel before it is shown, and still finds what it held by its title.
 */
export function titlesOfWebviews(open: Iterable<WebviewPanel>): string[] {
  const tabs = window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof TabInputWebview);
  return [...[...open].map(({ title }) => title), ...tabs.map(({ label }) => label)];
}
