import { l10n, type Uri, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { fileName } from './workspaceFiles';

/**
 * Saves a file where it is open with changes: what stands in the editor is what is meant.
 *
 * @throws TaskVectorError `file-not-writable` where it could not be saved
 */
export async function saveOpen(file: Uri): Promise<void> {
  const open = workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (!open?.isDirty || (await open.save())) return;
  throw new TaskVectorError(
    'file-not-writable',
    l10n.t('{0} has changes that could not be saved.', fileName(file)),
    l10n.t('Save it, or undo the changes, and try again.'),
  );
}
