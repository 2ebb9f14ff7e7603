import { l10n, type Uri } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { fileName } from '../ui/workspaceFiles';

/**
 * Path of a file that the engine reads, or writes beside, by itself: it does so on its own machine alone.
 *
 * @throws TaskVectorError `bad-request` for a file in a virtual folder
 */
export function localPath(file: Uri): string {
  if (file.scheme === 'file') return file.fsPath;
  throw new TaskVectorError(
    'bad-request',
    l10n.t("{0} lies in a virtual folder, where experiments can't be run.", fileName(file)),
    l10n.t('Copy it into a folder of this machine.'),
  );
}
