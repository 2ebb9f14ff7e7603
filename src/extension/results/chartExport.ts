import { l10n, type Uri, window } from 'vscode';
import { type ChartImage } from '../../protocol/chartImage';
import { askWhere } from '../ui/askWhere';
import { safeFileStem } from '../ui/safeFileStem';
import { fileName, writeAtomically } from '../ui/workspaceFiles';

/**
 * Asks for a place and writes a picture of a chart there.
 *
 * @param beside folder that is proposed; absent: the workspace's first
 * @returns the file; undefined when the person thought better of it
 * @throws TaskVectorError `file-not-writable`
 */
export async function exportChart(image: ChartImage, name: string, beside?: Uri): Promise<Uri | undefined> {
  const place = await askWhere({
    name: `${safeFileStem(name, 'sweep')}.${image.kind}`,
    beside,
    title: l10n.t('Export Chart'),
    filters: image.kind === 'svg' ? { SVG: ['svg'] } : { PNG: ['png'] },
  });
  if (!place) return undefined;
  await writeChart(image, place);
  void window.showInformationMessage(l10n.t('Written to {0}.', fileName(place)));
  return place;
}

/** Writes a picture, whole or not at all. */
export async function writeChart(image: ChartImage, place: Uri): Promise<void> {
  const bytes =
    image.kind === 'svg' ? new TextEncoder().encode(image.text) : Buffer.from(image.base64, 'base64');
  await writeAtomically(place, bytes);
}
