// Shares as people read them. In pages and reports a number and its unit stay on one line; in terminals and in files that
// other programs read, a plain space stands between them.

/** A share that was counted. */
interface Counted {
  readonly hits: number;
  readonly trials: number;
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

export const nbsp = '\u00a0';

/** Hits per trial; 0 where nothing was tried. */
export function shareOf({ hits, trials }: Counted): number {
  return trials > 0 ? hits / trials : 0;
}

/** `72`: a share in whole per cent. */
export function percent(share: number): string {
  return String(Math.round(100 * share));
}

/** `72 %` */
export function shareText(share: number, space = ' '): string {
  return `${percent(share)}${space}%`;
}

/** `58–83`, in whole per cent. */
export function endsText({ low, high }: Ends): string {
  return `${percent(low)}–${percent(high)}`;
}

/** `72 % [58–83]` */
export function estimateText(estimate: Ends & { readonly value: number }, space = ' '): string {
  return `${shareText(estimate.value, space)}${space}[${endsText(estimate)}]`;
}

/** `72 % [58–83]`: a share that was counted, with its interval. */
export function rateText(rate: Counted & { readonly interval: Ends }, space = ' '): string {
  return estimateText({ value: shareOf(rate), ...rate.interval }, space);
}
