import { expect, it } from 'vitest';
import { labelEntropy, majorityShare, sumOfSquares } from '../../../src/core/tasks/labelStatistics';

const answers = ['a', ' a', 'a\nb', 'c'];

it('counts answers as they are scored: to the first newline, trimmed', () => {
  expect(majorityShare(answers)).toBe(0.75);
  expect(sumOfSquares(answers)).toBe(0.75 ** 2 + 0.25 ** 2);
  // H(3/4, 1/4) = 2 - (3/4) log2 3
  expect(labelEntropy(answers)).toBeCloseTo(2 - 0.75 * Math.log2(3), 12);
});

it.each([1, 2, 8, 26])('knows the ends of the range for %d different answers', (n) => {
  const all = Array.from({ length: n }, (_, index) => `answer ${index}`);
  expect(majorityShare(all)).toBeCloseTo(1 / n, 12);
  expect(sumOfSquares(all)).toBeCloseTo(1 / n, 12);
  expect(labelEntropy(all)).toBeCloseTo(Math.log2(n), 12);
});

it.each([majorityShare, sumOfSquares, labelEntropy])('%o refuses to speak of no answers', (measure) => {
  expect(() => measure([])).toThrow(RangeError);
});
