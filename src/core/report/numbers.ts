import { type Ratio } from '../suite/baseResult';
import { estimateText, nbsp } from '../text/shares';
import { type Estimate } from './intervals';

/** `72 % [58–83]` */
export function percentText(estimate: Estimate): string {
  return estimateText(estimate, nbsp);
}

/** `+3`, `−10`, `0`: percentage points. */
export function signedPercent(share: number): string {
  const points = Math.round(100 * share);
  if (points === 0) return '0';
  return points > 0 ? `+${points}` : `−${-points}`;
}

/** `−10 … +15` */
export function signedInterval({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${signedPercent(low)}${nbsp}…${nbsp}${signedPercent(high)}`;
}

/** Digits with a true minus sign; `–` for what is no number. */
export function decimal(value: number, digits: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** `0.89 [0.81–0.97]`; `–` where there is no ratio, the value alone where it has no interval. */
export function ratioText({ value, low, high }: Ratio): string {
  if (value === undefined) return '–';
  const ends =
    low === undefined || high === undefined ? '' : `${nbsp}[${decimal(low, 2)}–${decimal(high, 2)}]`;
  return `${decimal(value, 2)}${ends}`;
}

/** `0.34`, `0.004`, `<0.001` */
export function pText(p: number): string {
  if (p < 0.001) return '<0.001';
  return p < 0.0995 ? p.toFixed(3) : p.toFixed(2);
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  return words.length < 2
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
