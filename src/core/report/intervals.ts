import { mean } from '../statistics/vectors';
import { type Interval, wilsonInterval } from '../statistics/wilson';
import { type Rate } from '../sweep/sweepResult';
import { shareOf } from '../text/shares';

/** An estimate with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Hits per trial with the interval that the rate carries. */
export function estimateOf(rate: Rate): Estimate {
  const { low, high } = rate.interval;
  return { value: shareOf(rate), low, high };
}

/** A share that was published without its interval, with the Wilson interval of that many trials. */
export function estimateOfShare(share: number, trials: number): Estimate {
  const { low, high }: Interval = wilsonInterval(Math.min(trials, share * trials), trials);
  return { value: share, low, high };
}

/**
 * Mean of independent estimates. The half-widths are joined in squares, each side for itself, so that the asymmetry of
 * Wilson's limits is kept (MOVER).
 *
 * @throws RangeError without any
 * @see G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 27 (2008)
 */
export function meanEstimate(estimates: readonly Estimate[]): Estimate {
  if (estimates.length === 0) throw new RangeError('meanEstimate: of nothing');
  const width = (of: (estimate: Estimate) => number): number =>
    Math.sqrt(estimates.reduce((sum, estimate) => sum + of(estimate) ** 2, 0)) / estimates.length;
  const value = mean(estimates.map((estimate) => estimate.value));
  return {
    value,
    low: value - width((estimate) => estimate.value - estimate.low),
    high: value + width((estimate) => estimate.high - estimate.value),
  };
}

/**
 * Mean of estimates over the same queries, as if these went the same way each time: the interval is rather too wide.
 *
 * @throws RangeError without any
 */
export function meanOfSameQueries(estimates: readonly Estimate[]): Estimate {
  return {
    value: mean(estimates.map(({ value }) => value)),
    low: mean(estimates.map(({ low }) => low)),
    high: mean(estimates.map(({ high }) => high)),
  };
}

/**
 * Difference of two independent estimates, of Wilson limits (Newcombe's method 10, which is MOVER again).
 *
 * @see R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine
 * 17 (1998)
 */
export function differenceEstimate(first: Estimate, second: Estimate): Estimate {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}

/**
 * Ratio of two estimates, by MOVER for ratios. It takes them as independent: on the same episodes, which agree more
 * often than not, the interval is wider than it needs to be.
 *
 * @returns undefined where the denominator may be 0
 * @see A. Donner, G. Y. Zou, "Closed-form confidence intervals for functions of the normal mean and standard deviation",
 * Statistical Methods in Medical Research 21 (2012)
 */
export function ratioEstimate(top: Estimate, bottom: Estimate): Estimate | undefined {
  if (!(bottom.low > 0) || !(top.value >= 0)) return undefined;
  const product = top.value * bottom.value;
  const end = (one: number, other: number, sign: 1 | -1): number => {
    const denominator = other * (2 * bottom.value - other);
    const inside = product ** 2 - one * (2 * top.value - one) * denominator;
    return (product + sign * Math.sqrt(Math.max(0, inside))) / denominator;
  };
  // Where the upper end of the denominator lies beyond twice its value, the formula has no lower end above 0.
  const low = 2 * bottom.value > bottom.high ? end(top.low, bottom.high, -1) : 0;
  return { value: top.value / bottom.value, low: Math.max(0, low), high: end(top.high, bottom.low, 1) };
}
