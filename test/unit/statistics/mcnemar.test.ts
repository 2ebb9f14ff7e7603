import { expect, it } from 'vitest';
import { exactMcNemar } from '../../../src/core/statistics/mcnemar';

it.each([
  [0, 0, 1],
  [0, 1, 1],
  [0, 5, 0.0625],
  [0, 6, 0.03125],
  [1, 9, 22 / 1024],
  [3, 3, 1],
  [2, 5, 58 / 128],
  [5, 7, (2 * 1586) / 4096],
])('of %i against %i discordant pairs: p = %f', (first, second, p) => {
  expect(exactMcNemar(first, second)).toBeCloseTo(p, 12);
  expect(exactMcNemar(second, first)).toBeCloseTo(p, 12);
});

it('stays exact where 2^-n is below the smallest double', () => {
  // A normal tail with continuity correction, good to a few percent here.
  expect(exactMcNemar(1900, 2100)).toBeCloseTo(0.00165, 4);
  expect(exactMcNemar(10_000, 10_000)).toBe(1);
  expect(exactMcNemar(0, 2000)).toBe(0);
});

it('refuses what is no count', () => {
  expect(() => exactMcNemar(-1, 2)).toThrow(RangeError);
  expect(() => exactMcNemar(1, 0.5)).toThrow(RangeError);
});
