/** A point of the residual stream, [hidden]. */
export type Vector = Float32Array;

/** ‖v‖₂, summed in double precision. */
export function norm(vector: Vector): number {
  return Math.sqrt(dot(vector, vector));
}

/**
 * Cosine of the angle between two vectors, from −1 to 1; 0 where one of them is 0, which has no direction.
 *
 * @throws RangeError when their lengths differ
 */
export function cosine(one: Vector, other: Vector): number {
  const size = norm(one) * norm(other);
  if (size === 0) return 0;
  return Math.min(1, Math.max(-1, dot(one, other) / size));
}

/** Σ aᵢ · bᵢ in double precision. @throws RangeError when the lengths differ */
export function dot(one: Vector, other: Vector): number {
  if (one.length !== other.length) throw new RangeError(`dot: ${one.length} and ${other.length} numbers`);
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
}

/** Arithmetic mean. @param values at least one */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('mean: no values');
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
