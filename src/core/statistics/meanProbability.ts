import { type Interval } from './wilson';

/** The mean of probabilities, and where it lies with 95 % confidence. */
export interface MeanProbability {
  readonly mean: number;
  /** Mean ± 1.96 standard errors, cut to 0 … 1; absent for fewer than two values. */
  readonly interval?: Interval;
}

/**
 * Mean of probabilities with a normal interval.
 *
 * @param values at least one probability
 */
export function meanProbability(values: readonly number[]): MeanProbability {
  const n = values.length;
  if (n === 0) throw new RangeError('meanProbability: no value');
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const spread = 1.96 * Math.sqrt(variance / n);
  return { mean, interval: { low: Math.max(0, mean - spread), high: Math.min(1, mean + spread) } };
}
