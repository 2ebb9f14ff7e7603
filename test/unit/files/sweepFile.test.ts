import { describe, expect, it } from 'vitest';
import { parseSweepFile, serialiseSweepFile, sweepSchemaUri } from '../../../src/core/files/sweepFile';
import { summariseSweep } from '../../../src/core/sweep/summariseSweep';
import { aModel, anOutcome, aRecipe, refusal } from '../builders';

const result = summariseSweep({
  recipe: aRecipe(),
  model: aModel(),
  outcomes: [anOutcome([' hot', ' cold']), anOutcome([' cold', ' cold'])],
  timing: { seconds: 2, tokens: 30 },
  application: 'test',
  date: '2026-01-02T03:04:05.000Z',
});

describe('sweep file', () => {
  it('is read back as it was, with the name of its schema', () => {
    expect(parseSweepFile(serialiseSweepFile(result))).toEqual({ ...result, $schema: sweepSchemaUri });
    expect(parseSweepFile(`\uFEFF${serialiseSweepFile(result)}`).recipe).toEqual(result.recipe);
  });

  it('from before there was a choice of execution is one of the CPU, block by block', () => {
    const model = { ...result.model, execution: undefined };
    const { model: read } = parseSweepFile(JSON.stringify({ ...result, model }));
    expect(read.execution).toEqual({ provider: 'cpu', requested: 'cpu', backend: 'slices' });
  });

  it('of a model without proof says so, or is refused', () => {
    const model = { ...aModel(), selfTest: { passed: false, checks: [] } };
    const marked = summariseSweep({ ...result, model, outcomes: result.outcomes });
    expect(marked.proven).toBe(false);
    expect(parseSweepFile(serialiseSweepFile(marked)).proven).toBe(false);
    const bare = { ...marked, proven: undefined };
    expect(() => parseSweepFile(serialiseSweepFile(bare))).toThrow(
      refusal('result-invalid', /not proven must say so/),
    );
  });

  it.each([
    ['no JSON', '{', /^line 1, column 2: it is no JSON from here on\.$/],
    ['JSON that is no object', '[]', /^line 1, column 1: The file is not a layer sweep: /],
    ['another file', '{"pairs":[]}', /^line 1, column 1: The file is not a layer sweep: format/],
    [
      'a newer version',
      JSON.stringify({ ...result, version: 2 }),
      /^line 1, column \d+: version: 2; this build reads version 1/,
    ],
    [
      'a broken count',
      JSON.stringify({ ...result, zeroShot: { ...result.zeroShot, hits: -1 } }),
      /^line 1, column \d+: zeroShot\.hits: /,
    ],
    [
      'more hits than trials',
      JSON.stringify({ ...result, fewShot: { ...result.fewShot, hits: 9 } }),
      /^line 1, column \d+: fewShot: More/,
    ],
    [
      'no trials',
      JSON.stringify({ ...result, fewShot: { ...result.fewShot, hits: 0, trials: 0 } }),
      /trials/,
    ],
    [
      'a best block that is none',
      JSON.stringify({ ...result, bestBlock: 2 }),
      /^line 1, column \d+: bestBlock: 2, but there are 2/,
    ],
    [
      'a trial with fewer blocks',
      JSON.stringify({ ...result, outcomes: [result.outcomes[0], anOutcome(['x'])] }),
      /^line 1, column \d+: outcomes\.1\.patched: 1 of 2 blocks/,
    ],
  ])('refuses %s', (_, json, message) => {
    expect(() => parseSweepFile(json)).toThrow(refusal('result-invalid', message));
  });

  it('is named with the place that is wrong', () => {
    const text = serialiseSweepFile(result).replace('"bestBlock": ', '"bestBlock": 99');
    const place = /^x\.sweep\.json, line \d+, column 15: bestBlock: 99/;
    expect(() => parseSweepFile(text, 'x.sweep.json')).toThrow(refusal('result-invalid', place));
  });
});
