// Draws for generated tasks. Each task has a seed of its own, so that a new task never changes another.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws from one seed: `below(n)` is an integer from 0 to n - 1, `sample` takes `count` of the items in random order. */
export function drawFrom(seed) {
  const generator = xoroshiro128plus(seed);
  const below = (n) => uniformInt(generator, 0, n - 1);
  const sample = (items, count) => {
    const shuffled = [...items];
    for (let i = 0; i < count; i++) {
      const other = i + below(shuffled.length - i);
      [shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]];
    }
    return shuffled.slice(0, count);
  };
  return { below, sample };
}

/** `count` different values of `next`, in the order in which they first came. */
export function differentOnes(count, next) {
  const found = new Set();
  while (found.size < count) found.add(next());
  return [...found];
}
