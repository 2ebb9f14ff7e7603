import { expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/episodes/random';
import { bootstrapRatio, type PairedHit } from '../../../src/core/statistics/bootstrapRatio';

function hits(both: number, numerator: number, denominator: number, neither: number): PairedHit[] {
  const many = (count: number, hit: PairedHit): PairedHit[] => Array.from({ length: count }, () => hit);
  return [
    ...many(both, { numerator: true, denominator: true }),
    ...many(numerator, { numerator: true, denominator: false }),
    ...many(denominator, { numerator: false, denominator: true }),
    ...many(neither, { numerator: false, denominator: false }),
  ];
}

it('has no width where both conditions always agree', () => {
  expect(bootstrapRatio(hits(30, 0, 0, 5), seededRandom(1))).toEqual({ value: 1, low: 1, high: 1 });
});

it('comes near the interval of the delta method for many episodes', () => {
  const episodes = hits(300, 20, 60, 120);
  const { value, low, high } = bootstrapRatio(episodes, seededRandom(7));
  expect(value).toBeCloseTo(320 / 360, 12);
  // Var(log ratio) = (only first + only second) / (first × second) of paired counts.
  const half = 1.96 * Math.sqrt((20 + 60) / (320 * 360));
  expect(low).toBeCloseTo((320 / 360) * Math.exp(-half), 1.5);
  expect(high).toBeCloseTo((320 / 360) * Math.exp(half), 1.5);
});

it('leaves out what a denominator without hits can not say', () => {
  expect(bootstrapRatio(hits(0, 5, 0, 5), seededRandom(1))).toEqual({});
  const rare = bootstrapRatio(hits(1, 5, 0, 14), seededRandom(1));
  expect(rare.value).toBe(6);
  expect(rare.low).toBeGreaterThan(0);
  expect(rare.high).toBeUndefined();
});

it('gives the same ends for the same seed', () => {
  const ends = (seed: number): unknown => bootstrapRatio(hits(20, 6, 9, 15), seededRandom(seed));
  expect(ends(3)).toEqual(ends(3));
  expect(ends(3)).not.toEqual(ends(4));
});
