import { expect, it } from 'vitest';
import { klDivergence, logSumExp, rankOf } from '../../../src/core/statistics/logits';
import { cosine, dot, mean, norm } from '../../../src/core/statistics/vectors';

const of = (...values: number[]): Float32Array => Float32Array.from(values);
const logsOf = (...shares: number[]): Float32Array => Float32Array.from(shares, Math.log);

it('log Σ exp, near and far from 0', () => {
  expect(logSumExp(of(0, 0, 0, 0))).toBeCloseTo(Math.log(4), 12);
  expect(logSumExp(of(1000, 1000))).toBeCloseTo(1000 + Math.LN2, 9);
});

it('KL in nats of known distributions, whatever their logits are shifted by', () => {
  const wanted = 0.5 * Math.log(2) + 0.5 * Math.log(2 / 3);
  expect(klDivergence(logsOf(0.5, 0.5), logsOf(0.25, 0.75))).toBeCloseTo(wanted, 6);
  const shifted = logsOf(0.25, 0.75).map((logit) => logit + 8);
  expect(klDivergence(logsOf(0.5, 0.5), shifted)).toBeCloseTo(wanted, 5);
  expect(klDivergence(of(3, 1, 2), of(3, 1, 2))).toBe(0);
  expect(() => klDivergence(of(1), of(1, 2))).toThrow(RangeError);
});

it('the rank counts what is greater', () => {
  expect([0, 1, 2, 3].map((id) => rankOf(of(5, 7, 7, 1), id))).toEqual([3, 1, 1, 4]);
  expect(() => rankOf(of(1, 2), 2)).toThrow(RangeError);
});

it('length, angle, mean', () => {
  expect(norm(of(3, 4))).toBe(5);
  expect(cosine(of(1, 0), of(1, 1))).toBeCloseTo(Math.SQRT1_2, 12);
  expect(cosine(of(2, 2), of(-1, -1))).toBeCloseTo(-1, 12);
  expect(cosine(of(0, 0), of(1, 1))).toBe(0);
  expect(() => dot(of(1), of(1, 2))).toThrow(RangeError);
  expect(mean([1, 2, 6])).toBe(3);
  expect(() => mean([])).toThrow(RangeError);
});
