import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { derivedSeed } from '../../../src/core/episodes/derivedSeed';
import { seededRandom } from '../../../src/core/episodes/random';
import { shuffleLabels } from '../../../src/core/episodes/shuffleLabels';
import { randomDirection } from '../../../src/core/statistics/randomDirection';

const demonstrations = [...'abcde'].map((letter) => ({ input: letter, output: letter.toUpperCase() }));

it('draws the controls that it has always drawn', () => {
  const random = seededRandom(derivedSeed(41, 'shuffled-labels'));
  const shuffled = Array.from({ length: 20 }, () => shuffleLabels(demonstrations, random));
  const direction = randomDirection(seededRandom(derivedSeed(41, 'random-vector')), 64, 1);
  // Floats may differ in their last digits from one machine to another.
  const drawn = JSON.stringify([shuffled, Array.from(direction, (value) => value.toFixed(4))]);
  expect(createHash('sha256').update(drawn).digest('hex')).toMatchInlineSnapshot(
    `"025f45d43aaeb0ba2e256d0dbd3e5bc65622ebf015142e8f629a55d406229602"`,
  );
});

it('seeds differ by purpose and by seed', () => {
  const seeds = [0, 1, 41].flatMap((seed) => ['a', 'b'].map((purpose) => derivedSeed(seed, purpose)));
  expect(new Set(seeds).size).toBe(6);
  // FNV-1a of "0:a", worked out apart.
  expect(seeds[0]).toBe(2561850538);
});
