import { type Random } from '../episodes/random';

/**
 * A vector of a given length whose direction is uniform on the sphere: independent normal numbers, scaled. These come two
 * at a time from uniform ones (Box-Muller).
 *
 * @param size numbers of the vector, at least 1
 * @param length ‖v‖₂
 * @see G. E. P. Box and M. E. Muller, "A note on the generation of random normal deviates", Annals of Mathematical
 *   Statistics 29 (1958)
 */
export function randomDirection(random: Random, size: number, length: number): Float32Array {
  const normal = new Float64Array(size);
  for (let i = 0; i < size; i += 2) {
    // Never 0, whose logarithm is infinite.
    const radius = Math.sqrt(-2 * Math.log((random.below(2 ** 32) + 1) / 2 ** 32));
    const angle = (2 * Math.PI * random.below(2 ** 32)) / 2 ** 32;
    normal[i] = radius * Math.cos(angle);
    if (i + 1 < size) normal[i + 1] = radius * Math.sin(angle);
  }
  const scale = length / Math.sqrt(normal.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(normal, (value) => value * scale);
}
