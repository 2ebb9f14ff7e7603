import { l10n, workspace } from 'vscode';
import { type TaskFile } from './taskFiles';

/** Where a task stands, for people: its path, or that it ships with the extension. */
export function taskPlace({ uri, builtIn }: TaskFile): string {
  return builtIn ? l10n.t('built-in task') : workspace.asRelativePath(uri);
}
