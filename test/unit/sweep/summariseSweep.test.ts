import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { leaveOneOutEpisodes } from '../../../src/core/episodes/leaveOneOut';
import { sweepResultSchema } from '../../../src/core/sweep/sweepResult';
import { summariseSweep } from '../../../src/core/sweep/summariseSweep';
import { aModel, anOutcome, aPrediction, aRecipe } from '../builders';

const rest = {
  recipe: aRecipe(),
  model: aModel(),
  timing: { seconds: 1, tokens: 10 },
  application: 'test',
  date: '2026-01-02T03:04:05.000Z',
};

describe('summariseSweep', () => {
  const outcomes = [
    anOutcome([' hot', ' cold', ' cold', ' small']),
    anOutcome([' cold', ' cold', ' cold', ' small'], { answer: 'cold\nx' }),
    anOutcome([' hot', ' hot', ' hot', ' cold'], { answer: 'warm', zeroShot: aPrediction('x', true) }),
  ];
  const result = summariseSweep({ ...rest, outcomes });

  it('counts each block', () => {
    expect(result.blocks.map(({ patched }) => patched.hits)).toEqual([1, 2, 2, 1]);
    expect(result.blocks.map(({ copied }) => copied.hits)).toEqual([0, 0, 0, 2]);
    expect(result.blocks[0].patched).toMatchObject({ hits: 1, trials: 3 });
    // Wilson for 1 of 3: (1/3 + 0.64027 ± 1.96 * sqrt((2/9 + 0.32013) / 3)) / 2.28053.
    expect(result.blocks[0].patched.interval.low).toBeCloseTo(0.0615, 4);
    expect(result.blocks[0].patched.interval.high).toBeCloseTo(0.7923, 4);
  });

  it('takes the lowest of the best blocks', () => {
    expect(result.bestBlock).toBe(1);
  });

  it('counts the prompts without a patch and the most frequent answer', () => {
    expect([result.zeroShot.hits, result.fewShot.hits]).toEqual([1, 3]);
    expect(result.majorityFloor).toBeCloseTo(2 / 3, 12);
    expect(result).not.toHaveProperty('test');
  });

  it('means the log-probabilities', () => {
    const one = (value: number) => anOutcome([], { patched: [aPrediction('x', false, value)] });
    const { blocks } = summariseSweep({ ...rest, outcomes: [one(-1), one(-4)] });
    expect(blocks[0].answerLogProbability).toBe(-2.5);
  });

  it('breaks ties by the mean log-probability of the answers when pairs are left out one by one', () => {
    const patched = [-3, -1, -2].map((value) => aPrediction(' cold', true, value));
    const tied = { ...rest, outcomes: [anOutcome([], { patched })] };
    expect(summariseSweep(tied).bestBlock).toBe(1);
    const scheme = { kind: 'replay', episodes: leaveOneOutEpisodes('antonyms', rest.recipe.pairs) } as const;
    expect(summariseSweep({ ...tied, recipe: { ...rest.recipe, scheme } }).bestBlock).toBe(0);
  });

  it('chooses on dev and reports on test', () => {
    const test = { split: 'test', zeroShot: aPrediction('cold', true) } as const;
    const both = [...outcomes, anOutcome([' cold', ' hot', ' cold', ' hot'], test)];
    const split = summariseSweep({ ...rest, outcomes: both });
    expect(split.bestBlock).toBe(1);
    expect(split.zeroShot.trials).toBe(3);
    expect(split.test).toMatchObject({
      zeroShot: { hits: 1, trials: 1 },
      fewShot: { hits: 1, trials: 1 },
      patched: { hits: 0, trials: 1 },
    });
  });

  it('does not call a right answer or white space a copy', () => {
    const same = anOutcome([' cold', '\n', ' cold '], { dummyAnswers: ['cold', '\n'] });
    const { blocks } = summariseSweep({ ...rest, outcomes: [same] });
    expect(blocks.map(({ copied }) => copied.hits)).toEqual([0, 0, 0]);
  });

  it('keeps its own guard', () => {
    expect(v.safeParse(sweepResultSchema, result).issues).toBeUndefined();
  });

  it('refuses trials that it cannot count', () => {
    expect(() => summariseSweep({ ...rest, outcomes: [] })).toThrow(RangeError);
    expect(() => summariseSweep({ ...rest, outcomes: [anOutcome(['a']), anOutcome(['a', 'b'])] })).toThrow(
      RangeError,
    );
  });
});
