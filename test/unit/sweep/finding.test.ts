import { describe, expect, it } from 'vitest';
import { finding, findingInBrief } from '../../../src/core/sweep/finding';
import { type BlockResult, type Outcome } from '../../../src/core/sweep/sweepResult';
import { wilsonInterval } from '../../../src/core/statistics/wilson';
import { anOutcome } from '../builders';

const rate = (hits: number, trials = 15) => ({ hits, trials, interval: wilsonInterval(hits, trials) });
const block = (hits: number, copied = 0): BlockResult => ({
  patched: rate(hits),
  copied: rate(copied),
  answerLogProbability: -1,
});
const base = { zeroShot: rate(8), fewShot: rate(12), majorityFloor: 1 / 15, bestBlock: 1 };
const test = { zeroShot: rate(8), fewShot: rate(12), patched: rate(11) };

describe('finding', () => {
  it('names the block, the interval and what it stands against', () => {
    expect(finding({ ...base, blocks: [block(0), block(10)] })).toEqual({
      headline:
        'θ works best after block 1: 67 % [42–85] of queries answered with no demonstration, ' +
        'against 53 % zero-shot and 80 % few-shot.',
      detail: 'The same queries chose the block.',
    });
  });

  it('reports on the test trials where there are any', () => {
    const { headline, detail } = finding({ ...base, test, blocks: [block(0), block(15)] });
    expect(headline).toContain('73 % [48–89] of queries');
    expect(detail).toBeUndefined();
  });

  it('says so when no block beats the zero-shot prompt', () => {
    expect(finding({ ...base, blocks: [block(0), block(8)] }).headline).toBe(
      'θ beats the zero-shot prompt nowhere: at best, after block 1, 53 % [30–75] of queries are answered, ' +
        'against 53 % zero-shot and 80 % few-shot.',
    );
  });

  it('says so when there is nothing left to beat', () => {
    const all = { ...base, zeroShot: rate(15), fewShot: rate(15), blocks: [block(0), block(15)] };
    expect(finding(all)).toEqual({
      headline:
        'The zero-shot prompt answers every query already, so θ has nothing to add; after block 1 it keeps 100 % [80–100].',
      detail: 'Try a query that the model gets wrong on its own.',
    });
  });

  it('says so when the chosen block fails on the test queries', () => {
    const failed = { ...base, test: { ...test, patched: rate(8) }, blocks: [block(0), block(15)] };
    expect(finding(failed)).toEqual({
      headline:
        'θ does not beat the zero-shot prompt on the test queries after block 1, which the dev queries chose: ' +
        '53 % [30–75] are answered, against 53 % zero-shot and 80 % few-shot.',
    });
  });

  it('judges by the trials whose numbers it says, and says where those that chose the block disagree', () => {
    const dev = { ...base, zeroShot: rate(12), blocks: [block(0), block(9)] };
    expect(finding({ ...dev, test })).toEqual({
      headline: expect.stringMatching(
        /^θ works best after block 1: 73 % .* against 53 % zero-shot/,
      ) as string,
      detail: 'On the dev queries, which chose the block, it does not beat the zero-shot prompt.',
    });
    const most = { ...base, zeroShot: rate(15), blocks: [block(0), block(15)] };
    expect(finding({ ...most, test: { ...test, zeroShot: rate(14) } }).headline).toMatch(
      /^θ beats the zero-shot prompt nowhere/,
    );
    const all = { zeroShot: rate(15), fewShot: rate(15), patched: rate(14) };
    expect(finding({ ...base, test: all, blocks: [block(0), block(15)] }).headline).toMatch(
      /^The zero-shot prompt answers every test query already/,
    );
  });

  it.each([
    [
      [0, 0, 8, 15],
      "From block 2 on the patched prompt copies a dummy query's answer half the time or more.",
    ],
    [[0, 0, 0, 8], "After block 3 the patched prompt copies a dummy query's answer half the time or more."],
    [
      [0, 8, 9, 0],
      "Between blocks 1 and 2 the patched prompt copies a dummy query's answer half the time or more.",
    ],
    [[0, 0, 8, 7], "After block 2 the patched prompt copies a dummy query's answer half the time or more."],
    [
      [9, 0, 0, 8],
      "After 2 of the 4 blocks the patched prompt copies a dummy query's answer half the time or more.",
    ],
    [[0, 0, 7, 7], undefined],
  ])('copied %j', (copied, detail) => {
    const blocks = copied.map((count, index) => block(index === 1 ? 15 : 0, count));
    expect(finding({ ...base, test, blocks }).detail).toBe(detail);
  });

  it('names the floor that a constant guess would reach', () => {
    const { detail } = finding({ ...base, test, majorityFloor: 0.74, blocks: [block(0), block(15)] });
    expect(detail).toBe('Always giving the most frequent answer would score 74 %.');
  });

  it('says when the model cannot do it from demonstrations either', () => {
    const { detail } = finding({ ...base, fewShot: rate(8), blocks: [block(0), block(0)] });
    expect(detail).toBe('The demonstrations themselves do not help this model either.');
    const helped = finding({ ...base, test: { ...test, fewShot: rate(8) }, blocks: [block(0), block(15)] });
    expect(helped.detail).toBe('The demonstrations themselves do not help this model.');
  });

  it('says where queries repeat much, and never where each comes once', () => {
    const asked = (split: Outcome['split'], trials: number, queries: number): Outcome[] =>
      Array.from({ length: trials }, (_, at) => anOutcome([' cold'], { query: `${at % queries}`, split }));
    const blocks = [block(0), block(15)];
    const of = (...outcomes: readonly Outcome[][]) =>
      finding({ ...base, test, blocks, outcomes: outcomes.flat() });
    expect(of(asked('dev', 15, 2), asked('test', 15, 15)).detail).toBeUndefined();
    expect(of(asked('dev', 15, 15), asked('test', 15, 11)).detail).toBeUndefined();
    expect(of(asked('dev', 15, 15), asked('test', 15, 10)).detail).toBe(
      'Queries repeat (15 trials over 10 queries): the intervals take every trial as independent and are narrower than they should be.',
    );
  });

  it('in brief keeps that the same queries chose the block', () => {
    const blocks = [block(0), block(10)];
    expect(findingInBrief({ ...base, blocks })).toMatch(/few-shot\. The same queries chose the block\.$/);
    expect(findingInBrief({ ...base, blocks, test })).toMatch(/few-shot\.$/);
  });
});
