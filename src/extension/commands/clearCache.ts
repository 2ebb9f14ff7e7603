import { FileType, Uri, window, workspace } from 'vscode';
import { readableBytes } from '../models/modelFolder';
import { type Services } from '../services';

/** Deletes expanded weights and self-tests after asking. The next opening of a model makes them again. */
export async function clearCache({ cacheFolder, engine }: Services): Promise<void> {
  const bytes = await sizeOf(cacheFolder);
  if (bytes === 0) {
    void window.showInformationMessage('The cache of expanded weights is empty.');
    return;
  }
  const answer = await window.showWarningMessage(
    `Delete ${readableBytes(bytes)} of expanded weights?`,
    { modal: true, detail: 'They are made again when a model is next opened. Running sweeps stop.' },
    'Delete',
  );
  if (answer !== 'Delete') return;
  // Open files can't be deleted everywhere.
  engine.stop('The engine was stopped to clear its cache.');
  await workspace.fs.delete(cacheFolder, { recursive: true });
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
