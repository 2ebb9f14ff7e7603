import * as l10n from '@vscode/l10n';
import { type Interval } from '../../src/core/statistics/wilson';
import { type Rate } from '../../src/core/sweep/sweepResult';

/** No-break space: a number and its unit stay on one line. */
const nbsp = '\u00a0';

/** `67 %`: a share in whole per cent. */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)}${nbsp}%`;
}

/** Hits per trial; 0 where nothing was tried. */
export function shareOf(rate: Rate): number {
  return rate.trials > 0 ? rate.hits / rate.trials : 0;
}

/** `[48–82]`: an interval of shares, in per cent. */
export function formatInterval({ low, high }: Interval): string {
  return `[${Math.round(low * 100)}–${Math.round(high * 100)}]`;
}

/** `67 % [48–82]`. */
export function formatRate(rate: Rate): string {
  return `${formatShare(shareOf(rate))}${nbsp}${formatInterval(rate.interval)}`;
}

/** `31 %`, `0.4 %`, `<0.1 %`: a probability, with a digit more where whole per cents would hide it. */
export function formatProbability(probability: number): string {
  const percent = probability * 100;
  if (percent > 0 && percent < 0.1) return `<0.1${nbsp}%`;
  return `${percent < 9.95 ? percent.toFixed(1) : Math.round(percent)}${nbsp}%`;
}

/** `−8 pp`, `+12 pp`: a difference of shares, in percentage points. */
export function formatDifference(difference: number): string {
  const points = Math.round(difference * 100);
  return `${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points)}${nbsp}${l10n.t('pp')}`;
}

/** `0.85 [0.79–0.92]`: a ratio with its interval. */
export function formatRatio({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${value.toFixed(2)}${nbsp}[${low.toFixed(2)}–${high.toFixed(2)}]`;
}

/** `67 % [48–82]`: an estimate with its interval, in per cent. */
export function formatEstimate(estimate: { value: number; low: number; high: number }): string {
  return `${formatShare(estimate.value)}${nbsp}${formatInterval(estimate)}`;
}
