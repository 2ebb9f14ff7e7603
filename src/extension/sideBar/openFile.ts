import { type Command, l10n, type Uri } from 'vscode';

/**
 * What a row of a list runs to open its file. To this command, given without options, the editor adds how the row was
 * opened, as its explorer does: a click leaves the focus in the list, so that the keys of the list still work.
 */
export function openFile(uri: Uri): Command {
  return { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
}
