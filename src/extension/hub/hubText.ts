import * as l10n from '@vscode/l10n';
import { readableBytes } from '../../core/text/bytes';
import { type FoundModel } from '../../hub/searchModels';
import { type HubModel } from '../../hub/listModel';

/** `12.3 k downloads · apache-2.0 · terms to accept` */
export function foundText({ downloads, licence, gated }: FoundModel): string {
  return [
    l10n.t('{0} downloads', readableCount(downloads)),
    licence ?? l10n.t('no licence stated'),
    ...(gated ? [l10n.t('terms to accept')] : []),
  ].join(' · ');
}

/** Licence and version, for the questions before a download. */
export function licenceText({ licence, commit }: Pick<HubModel, 'licence' | 'commit'>): string {
  const stated = licence === undefined ? l10n.t('no licence stated') : l10n.t('licence {0}', licence);
  return `${stated} · ${l10n.t('version {0}', commit.slice(0, 8))}`;
}

/** `34 of 124 MB` in words, with the speed so far. */
export function downloadText(doneBytes: number, totalBytes: number, bytesPerSecond: number): string {
  const left = bytesPerSecond > 0 ? Math.ceil((totalBytes - doneBytes) / bytesPerSecond) : undefined;
  const size = l10n.t('{0} of {1}', readableBytes(doneBytes), readableBytes(totalBytes));
  if (left === undefined) return size;
  return `${size} · ${left < 90 ? l10n.t('{0} s left', left) : l10n.t('{0} min left', Math.round(left / 60))}`;
}

/** `950`, `12.3 k`, `4.1 M` */
function readableCount(count: number): string {
  if (count < 1_000) return String(count);
  return count < 1e6 ? `${(count / 1e3).toFixed(1)} k` : `${(count / 1e6).toFixed(1)} M`;
}
