/** One summand: its factor and its numbers. */
export interface Term {
  readonly weight: number;
  readonly theta: Float32Array;
}

/**
 * (Σ weight · θ) / divisor, element by element, in double precision and rounded once.
 *
 * Terms of weight 0 are left out, and the sum starts from its first term: one θ with weight 1 comes out bit for bit,
 * the sign of its zeros included.
 *
 * @param terms at least one, of equal length
 * @throws RangeError when there is no term, or the lengths differ
 */
export function linearCombination(terms: readonly Term[], divisor = 1): Float32Array {
  const length = terms.at(0)?.theta.length;
  if (length === undefined || terms.some(({ theta }) => theta.length !== length)) {
    throw new RangeError(`linearCombination: lengths ${terms.map(({ theta }) => theta.length).join(', ')}`);
  }
  const [first, ...rest] = terms.filter(({ weight }) => weight !== 0);
  if (!first) return new Float32Array(length);
  const sum = Float64Array.from(first.theta, (value) => first.weight * value);
  for (const { weight, theta } of rest) {
    for (let i = 0; i < length; i++) sum[i] += weight * theta[i];
  }
  return Float32Array.from(sum, (value) => value / divisor);
}

/** (1−α)·a + α·b: exactly a at 0 and b at 1. */
export function mixTheta(a: Float32Array, b: Float32Array, alpha: number): Float32Array {
  return linearCombination([
    { weight: 1 - alpha, theta: a },
    { weight: alpha, theta: b },
  ]);
}
