import * as v from 'valibot';

const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** An interval of probabilities, both ends inclusive. */
export const intervalSchema = v.object({ low: probability, high: probability });

export type Interval = Readonly<v.InferOutput<typeof intervalSchema>>;

/**
 * Wilson score interval for a proportion.
 *
 * Chosen over the normal approximation because layer sweeps are full of 0 of 50 and 50 of 50.
 *
 * @param hits number of successes, 0 <= hits <= trials
 * @param trials number of independent trials, > 0
 * @param z standard normal quantile; 1.96 for 95 %
 * @throws RangeError when hits or trials is out of range
 * @see E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927)
 */
export function wilsonInterval(hits: number, trials: number, z = 1.96): Interval {
  if (!(trials > 0) || hits < 0 || hits > trials) {
    throw new RangeError(`wilsonInterval: ${hits} of ${trials} is not a proportion`);
  }
  const p = hits / trials;
  const z2 = z * z;
  const centre = p + z2 / (2 * trials);
  const spread = z * Math.sqrt((p * (1 - p) + z2 / (4 * trials)) / trials);
  const scale = 1 + z2 / trials;
  // In floating point the end of 0 of 11 lies 2e-17 inside: p itself always belongs to its interval.
  return {
    low: Math.max(0, Math.min(p, (centre - spread) / scale)),
    high: Math.min(1, Math.max(p, (centre + spread) / scale)),
  };
}
