import { commands, l10n, Uri, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type Services } from '../services';
import { exists } from '../ui/workspaceFiles';

const folderName = 'task-vectors-sample';

/** Puts the samples into a folder of their own, where the person says, and opens it. */
export async function openSampleFolder({ extensionUri }: Services): Promise<void> {
  const [parent] =
    (await window.showOpenDialog({
      title: l10n.t('Where shall the folder {0} be?', folderName),
      openLabel: l10n.t('Put It Here'),
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  if (!parent) return;
  const folder = await copySamples(extensionUri, parent);
  const forceNewWindow = (workspace.workspaceFolders ?? []).length > 0;
  await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
}

/**
 * @returns the new folder; its name is numbered where there is one already
 * @throws TaskVectorError `file-not-writable`
 */
export async function copySamples(extensionUri: Uri, parent: Uri): Promise<Uri> {
  let folder = Uri.joinPath(parent, folderName);
  for (let n = 2; await exists(folder); n += 1) folder = Uri.joinPath(parent, `${folderName}-${n}`);
  try {
    await workspace.fs.copy(Uri.joinPath(extensionUri, 'samples'), folder);
  } catch (cause) {
    throw new TaskVectorError(
      'file-not-writable',
      l10n.t('The samples could not be written to {0}.', folder.fsPath),
      l10n.t('Choose a folder that you may write in.'),
      { cause },
    );
  }
  return folder;
}
