import { readableBytes } from '../../core/text/bytes';
import { type FoundModel } from '../../hub/searchModels';
import { type HubModel } from '../../hub/listModel';

/** `12.3 k downloads · apache-2.0 · terms to accept` */
export function foundText({ downloads, licence, gated }: FoundModel): string {
  return [
    `${readableCount(downloads)} downloads`,
    licence ?? 'no licence stated',
    ...(gated ? ['terms to accept'] : []),
  ].join(' · ');
}

/** Licence and version, for the questions before a download. */
export function licenceText({ licence, commit }: Pick<HubModel, 'licence' | 'commit'>): string {
  return `${licence === undefined ? 'no licence stated' : `licence ${licence}`} · version ${commit.slice(0, 8)}`;
}

/** `34 of 124 MB` in words, with the speed so far. */
export function downloadText(doneBytes: number, totalBytes: number, bytesPerSecond: number): string {
  const left = bytesPerSecond > 0 ? Math.ceil((totalBytes - doneBytes) / bytesPerSecond) : undefined;
  const time =
    left === undefined ? '' : ` · ${left < 90 ? `${left} s` : `${Math.round(left / 60)} min`} left`;
  return `${readableBytes(doneBytes)} of ${readableBytes(totalBytes)}${time}`;
}

/** `950`, `12.3 k`, `4.1 M` */
function readableCount(count: number): string {
  if (count < 1_000) return String(count);
  return count < 1e6 ? `${(count / 1e3).toFixed(1)} k` : `${(count / 1e6).toFixed(1)} M`;
}
