import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { serialiseSweepFile } from '../../../src/core/files/sweepFile';
import { findingInBrief } from '../../../src/core/sweep/finding';
import { summariseSweep } from '../../../src/core/sweep/summariseSweep';
import { readSweepGlance, sweepGlance, sweepGlanceSchema } from '../../../src/core/sweep/sweepGlance';
import { aModel, anOutcome, aRecipe, refusal } from '../builders';

const result = summariseSweep({
  recipe: aRecipe(),
  model: aModel(),
  outcomes: [anOutcome([' hot', ' cold']), anOutcome([' cold', ' cold'])],
  timing: { seconds: 1, tokens: 10 },
  application: 'test',
  date: '2026-01-02T03:04:05.000Z',
});

describe('a sweep at a glance', () => {
  it('is its finding and its curve', () => {
    const glance = sweepGlance(result);
    expect(glance).toEqual({
      name: 'antonyms',
      model: 'tiny',
      headline: findingInBrief(result),
      short: 'after block 1: 100 %',
      curve: [0.5, 1],
      bestBlock: 1,
      zeroShot: 0,
      fewShot: 1,
      proven: true,
      date: result.date,
    });
    expect(glance.headline).toMatch(/^θ works best .* The same queries chose the block\.$/);
    expect(v.is(sweepGlanceSchema, glance)).toBe(true);
  });

  it('is read from a file, whose outcomes do not count', () => {
    const text = serialiseSweepFile(result);
    expect(readSweepGlance(text)).toEqual(sweepGlance(result));
    expect(readSweepGlance(`\uFEFF${text}`)).toEqual(sweepGlance(result));
    const cut = { ...(JSON.parse(text) as object), outcomes: 'gone', proven: false };
    expect(readSweepGlance(JSON.stringify(cut))).toEqual({ ...sweepGlance(result), proven: false });
  });

  it.each([
    ['', /^line 1, column 1: it is no JSON from here on\.$/],
    ['{\n"format": oops}', /^line 2, column 11: it is no JSON/],
    ['[]', /format|it must/],
    [JSON.stringify({ ...result, bestBlock: 9 }), /bestBlock: 9, but there are 2 blocks/],
    [JSON.stringify({ ...result, version: 2 }), /version/],
    [
      JSON.stringify({ ...result, zeroShot: { hits: 3, trials: 2, interval: { low: 0, high: 1 } } }),
      /zeroShot/,
    ],
  ])('says what is wrong in a file', (text, message) => {
    expect(() => readSweepGlance(text)).toThrow(refusal('result-invalid', message));
  });
});
