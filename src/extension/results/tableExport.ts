import { l10n, Uri, window, workspace } from 'vscode';
import { safeFileStem } from '../ui/safeFileStem';
import { fileName, writeAtomically } from '../ui/workspaceFiles';

/**
 * Asks for a place and writes a table there as CSV.
 *
 * @param suffix what stands after the name in the proposed file's: `.lens.csv`
 * @param beside folder that is proposed; absent: the workspace's first
 * @throws TaskVectorError `file-not-writable`
 */
export async function exportTable(csv: string, name: string, suffix: string, beside?: Uri): Promise<void> {
  const folder = beside ?? workspace.workspaceFolders?.[0]?.uri;
  const proposed = `${safeFileStem(name, 'sweep')}${suffix}`;
  const place = await window.showSaveDialog({
    title: l10n.t('Export Table'),
    filters: { CSV: ['csv'] },
    ...(folder ? { defaultUri: Uri.joinPath(folder, proposed) } : {}),
  });
  if (!place) return;
  await writeAtomically(place, new TextEncoder().encode(csv));
  void window.showInformationMessage(l10n.t('Written to {0}.', fileName(place)));
}
