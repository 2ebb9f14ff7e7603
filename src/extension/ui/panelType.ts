import { type Tab, TabInputCustom, TabInputWebview } from 'vscode';

/** The type that a tab's page was made with; undefined for tabs of other kinds. */
export function panelType({ input }: Tab): string | undefined {
  if (input instanceof TabInputCustom) return input.viewType;
  // The editor writes a prefix of its own before the type of a panel.
  return input instanceof TabInputWebview ? input.viewType.slice(input.viewType.indexOf('-') + 1) : undefined;
}
