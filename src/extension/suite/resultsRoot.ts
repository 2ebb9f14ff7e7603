import { l10n, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';

/**
 * Path of the workspace's first real folder, for results of what stands in no file there.
 *
 * @throws TaskVectorError `bad-request` where there is none
 */
export function resultsRoot(): string {
  const root = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath;
  if (root !== undefined) return root;
  throw new TaskVectorError(
    'bad-request',
    l10n.t('There is no folder to put results into.'),
    l10n.t('Open a folder first.'),
  );
}
