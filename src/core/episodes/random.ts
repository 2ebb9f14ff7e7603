import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random numbers from one seed. Every draw advances the same stream, so the order of the calls is part of a recipe. */
export interface Random {
  /** An integer from 0 to n - 1, all equally likely. @throws RangeError unless n is an integer from 1 to 2^32 */
  below(n: number): number;
  /**
   * `count` of the items in random order, each place at most once: the first `count` steps of a Fisher-Yates shuffle
   * of a copy, step i swapping place i with place i + below(length - i). As many as there are items shuffles them.
   *
   * @throws RangeError when there are fewer items
   */
  sample<T>(items: readonly T[], count: number): T[];
}

/**
 * The generator behind every draw: xoroshiro128+ of pure-rand, integers by rejection. The same seed gives the same
 * draws on every machine; integer arithmetic alone.
 *
 * @param seed 0 … 2^32 - 1
 * @see D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021)
 */
export function seededRandom(seed: number): Random {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new RangeError(`seededRandom: seed ${seed}`);
  const generator = xoroshiro128plus(seed);
  const below = (n: number): number => {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32) throw new RangeError(`Random.below: ${n}`);
    return uniformInt(generator, 0, n - 1);
  };
  return {
    below,
    sample: (items, count) => {
      if (!Number.isInteger(count) || count < 0 || count > items.length) {
        throw new RangeError(`Random.sample: ${count} of ${items.length} items`);
      }
      const shuffled = [...items];
      for (let i = 0; i < count; i++) {
        const other = i + below(shuffled.length - i);
        [shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]];
      }
      return shuffled.slice(0, count);
    },
  };
}
