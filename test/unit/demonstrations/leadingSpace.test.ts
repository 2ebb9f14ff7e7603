import { expect, it } from 'vitest';
import { prefersLeadingSpace, withLeadingSpace } from '../../../src/core/demonstrations/leadingSpace';

it('adds one space before both sides', () => {
  expect(withLeadingSpace([{ input: 'hot', output: 'cold' }])).toEqual([{ input: ' hot', output: ' cold' }]);
});

it('prefers the space from 70 % of the single tokens on', () => {
  const tenSingle = Array<number>(10).fill(1);
  const single = (count: number): number[] => tenSingle.map((one, index) => (index < count ? one : 2));
  expect(prefersLeadingSpace(tenSingle, single(7))).toBe(true);
  expect(prefersLeadingSpace(tenSingle, single(6))).toBe(false);
  expect(prefersLeadingSpace(single(0), single(0))).toBe(false);
});
