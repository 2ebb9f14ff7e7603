import { type AccessibilityInformation, type TreeItem } from 'vscode';

/**
 * What a screen reader says of a row: name, description, and what was found in it or is wrong with it. The editor alone
 * would read the tooltip in their place.
 */
export function spokenRow(
  { label, description }: TreeItem,
  ...findings: readonly (string | undefined)[]
): AccessibilityInformation {
  const name = typeof label === 'string' ? label : label?.label;
  const said = typeof description === 'string' ? description : undefined;
  return { label: [name, said, ...findings].filter((part) => part !== undefined && part !== '').join(', ') };
}
