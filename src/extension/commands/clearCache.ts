import { FileType, Uri, window, workspace } from 'vscode';
import { readableBytes } from '../../core/text/bytes';
import { type Services } from '../services';

/** Deletes expanded weights and self-tests after asking, save those that other windows use. */
export async function clearCache({ cacheFolder, models, panels }: Services): Promise<void> {
  const bytes = await sizeOf(cacheFolder);
  if (bytes === 0) {
    void window.showInformationMessage('The cache of expanded weights is empty.');
    return;
  }
  const answer = await window.showWarningMessage(
    `Delete ${readableBytes(bytes)} of expanded weights?`,
    {
      modal: true,
      detail:
        'They are made again when a model is next opened. Running sweeps stop. What other windows use is left.',
    },
    'Delete',
  );
  if (answer !== 'Delete') return;
  for (const { session } of panels.all) session.stop();
  const { freedBytes, keptBytes } = await models.clearCache();
  const freed = `${readableBytes(freedBytes)} of expanded weights deleted.`;
  void window.showInformationMessage(
    keptBytes > 0 ? `${freed} Other windows use ${readableBytes(keptBytes)}, which is left.` : freed,
  );
}

/** Bytes of all files below a folder; 0 where there is none. */
async function sizeOf(folder: Uri): Promise<number> {
  const entries = await workspace.fs.readDirectory(folder).then(
    (all) => all,
    () => [],
  );
  const sizes = entries.map(async ([name, type]) => {
    const uri = Uri.joinPath(folder, name);
    return type === FileType.Directory ? sizeOf(uri) : (await workspace.fs.stat(uri)).size;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
