import { FileType, l10n, Uri, window, workspace } from 'vscode';
import { readableBytes } from '../../core/text/bytes';
import { type Services } from '../services';

/** Deletes expanded weights and self-tests after asking, save those that other windows use. */
export async function clearCache({ cacheFolder, models, panels }: Services): Promise<void> {
  const bytes = await sizeOf(cacheFolder);
  if (bytes === 0) {
    void window.showInformationMessage(l10n.t('The cache of expanded weights is empty.'));
    return;
  }
  const label = l10n.t('Delete');
  const answer = await window.showWarningMessage(
    l10n.t('Delete {0} of expanded weights?', readableBytes(bytes)),
    {
      modal: true,
      detail: l10n.t(
        'They are made again when a model is next opened. Running sweeps stop. What other windows use is left.',
      ),
    },
    label,
  );
  if (answer !== label) return;
  for (const { session } of panels.all) session.stop();
  const { freedBytes, keptBytes } = await models.clearCache();
  const freed = l10n.t('{0} of expanded weights deleted.', readableBytes(freedBytes));
  const kept = l10n.t('Other windows use {0}, which is left.', readableBytes(keptBytes));
  void window.showInformationMessage(keptBytes > 0 ? `${freed} ${kept}` : freed);
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
