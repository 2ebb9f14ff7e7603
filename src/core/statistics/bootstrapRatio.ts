import { type Random } from '../episodes/random';

/** The same episode under the two conditions whose rates are divided. */
export interface PairedHit {
  readonly numerator: boolean;
  readonly denominator: boolean;
}

/** A ratio of two rates. What can't be said is absent. */
export interface RatioInterval {
  /** Absent where the denominator has no hit. */
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
}

const resamples = 10_000;

/**
 * Ratio of two rates over the same episodes with its percentile bootstrap interval of 95 %: episodes are drawn with
 * replacement, both conditions together, 10,000 times; the ends are the 2.5 % and the 97.5 % order statistics.
 *
 * A resample whose denominator has no hit counts as infinite, and one without any hit as whatever makes the interval
 * wider: an end that more than 2.5 % of such resamples decide is absent.
 *
 * @param episodes at least one
 * @param random draws `episodes.length` × 10,000 numbers
 * @see B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979)
 */
export function bootstrapRatio(episodes: readonly PairedHit[], random: Random): RatioInterval {
  const n = episodes.length;
  if (n === 0) throw new RangeError('bootstrapRatio: no episodes');
  const top = episodes.filter(({ numerator }) => numerator).length;
  const bottom = episodes.filter(({ denominator }) => denominator).length;
  if (bottom === 0) return {};
  const lows = new Float64Array(resamples);
  const highs = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    let [numerator, denominator] = [0, 0];
    for (let k = 0; k < n; k++) {
      const drawn = episodes[random.below(n)];
      if (drawn.numerator) numerator += 1;
      if (drawn.denominator) denominator += 1;
    }
    const empty = numerator === 0 && denominator === 0;
    lows[i] = empty ? 0 : numerator / denominator;
    highs[i] = empty ? Infinity : numerator / denominator;
  }
  const tail = 0.025 * resamples;
  const low = lows.sort()[tail - 1];
  const high = highs.sort()[resamples - tail];
  return {
    value: top / bottom,
    ...(Number.isFinite(low) && { low }),
    ...(Number.isFinite(high) && { high }),
  };
}
