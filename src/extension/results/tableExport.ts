import { l10n, type Uri, window } from 'vscode';
import { askWhere } from '../ui/askWhere';
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
  const place = await askWhere({
    name: `${safeFileStem(name, 'sweep')}${suffix}`,
    beside,
    title: l10n.t('Export Table'),
    filters: { CSV: ['csv'] },
  });
  if (!place) return;
  await writeAtomically(place, new TextEncoder().encode(csv));
  void window.showInformationMessage(l10n.t('Written to {0}.', fileName(place)));
}
