import { expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/core/statistics/wilson';

// 8 of 10 by hand: centre (0.8 + 0.19208) / 1.38416, spread 1.96 * sqrt((0.16 + 0.09604) / 10) / 1.38416.
it.each([
  [8, 10, 0.4902, 0.9433],
  [10, 15, 0.4171, 0.8482],
  [0, 50, 0, 3.8416 / 53.8416],
  [50, 50, 50 / 53.8416, 1],
])('%i of %i', (hits, trials, low, high) => {
  const interval = wilsonInterval(hits, trials);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

it.each([
  [1, 0],
  [-1, 5],
  [6, 5],
  [0, Number.NaN],
])('refuses %i of %i', (hits, trials) => {
  expect(() => wilsonInterval(hits, trials)).toThrow(RangeError);
});
