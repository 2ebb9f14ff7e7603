import * as l10n from '@vscode/l10n';
import { type Estimate } from '../../src/core/report/intervals';
import { type Interval } from '../../src/core/statistics/wilson';
import { type Rate } from '../../src/core/sweep/sweepResult';
import { endsText, estimateText, nbsp, rateText, shareText } from '../../src/core/text/shares';

/** `67 %`: a share in whole per cent. */
export function formatShare(share: number): string {
  return shareText(share, nbsp);
}

/** `[48–82]`: an interval of shares, in per cent. */
export function formatInterval(interval: Interval): string {
  return `[${endsText(interval)}]`;
}

/** `67 % [48–82]`. */
export function formatRate(rate: Rate): string {
  return rateText(rate, nbsp);
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
export function formatRatio({ value, low, high }: Estimate): string {
  return `${value.toFixed(2)}${nbsp}[${low.toFixed(2)}–${high.toFixed(2)}]`;
}

/** `67 % [48–82]`: an estimate with its interval, in per cent. */
export function formatEstimate(estimate: Estimate): string {
  return estimateText(estimate, nbsp);
}
