// A projection comes from another process, to a page: what no model can have said is refused.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/core/limits';
import { projectionSchema } from '../../../src/core/patch/projection';

const token = { token: ' cold', id: 7, logit: 12.5 };
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('the guard of projections', () => {
  it.each([
    [[[token], []]],
    [many(limits.blocks, [token])],
    [[many(limits.topTokens, token)]],
    [[[{ ...token, logit: -1e30 }]]],
  ])('takes what a model can say: %#', (projection) => {
    expect(v.safeParse(projectionSchema, projection).success).toBe(true);
  });

  it.each([
    ['nothing', undefined],
    ['no block', []],
    ['a block more than models have', many(limits.blocks + 1, [token])],
    ['a token more than are listed', [many(limits.topTokens + 1, token)]],
    ['a text of a megabyte', [[{ ...token, token: 'x'.repeat(1_000_000) }]]],
    ['a logit that is no number', [[{ ...token, logit: NaN }]]],
    ['a logit that is infinite', [[{ ...token, logit: Infinity }]]],
    ['half a token', [[{ ...token, id: 0.5 }]]],
    ['a token before the first', [[{ ...token, id: -1 }]]],
    ['tokens that are not listed', [{ 0: token }]],
  ])('refuses %s', (_name, projection) => {
    expect(v.safeParse(projectionSchema, projection).success).toBe(false);
  });
});
