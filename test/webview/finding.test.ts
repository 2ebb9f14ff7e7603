import { describe, expect, it } from 'vitest';
import { visibleToken } from '../../src/core/report/html/visibleToken';
import { wilsonInterval } from '../../src/core/statistics/wilson';
import { type Outcome, type SweepResult } from '../../src/core/sweep/sweepResult';
import { markedText } from '../../src/core/text/unseen';
import { cut } from '../../webview/text/cut';
import { uncertainty } from '../../webview/sweep/certainty';
import { referenceAt } from '../../webview/suite/curveSpec';
import { sweepChartSpec } from '../../webview/sweep/sweepChartSpec';
import { isPreviewOfResult } from '../../webview/sweep/previewOfResult';
import { formatProbability } from '../../webview/text/formatShare';
import { splitCount } from '../../webview/text/counts';
import { sentence } from '../../webview/text/sentence';
import { formatDuration, formatTimeLeft } from '../../webview/text/formatTime';
import { spokenText, visibleText } from '../../webview/text/visibleText';
import { splitResult, sweepResult } from './support/sweepResultFixture';
import { preview } from './support/sweepStates';

const plain = (text: string): string => text.replace(/\u00a0/g, ' ');
const rate = (hits: number, trials: number) => ({ hits, trials, interval: wilsonInterval(hits, trials) });

/** A result of three blocks with these hits of fifteen. */
function small(
  patched: readonly number[],
  copied: readonly number[],
  zeroShot: number,
  fewShot: number,
): SweepResult {
  return {
    ...sweepResult(),
    zeroShot: rate(zeroShot, 15),
    fewShot: rate(fewShot, 15),
    blocks: patched.map((hits, block) => ({
      patched: rate(hits, 15),
      copied: rate(copied[block] ?? 0, 15),
      answerLogProbability: -1,
    })),
    bestBlock: patched.indexOf(Math.max(...patched)),
  };
}

describe('uncertainty', () => {
  it('warns when the zero-shot share lies within the interval', () => {
    expect(uncertainty(small([3, 10, 0], [], 8, 12))).toMatch(/^With 15 queries/);
  });

  it('is silent when the vector is clearly better, or not better at all', () => {
    expect(uncertainty(small([3, 13, 9], [], 4, 12))).toBeUndefined();
    expect(uncertainty(small([3, 4, 0], [], 8, 12))).toBeUndefined();
  });

  it('judges by the test trials where there are any', () => {
    const test = { patched: rate(30, 50), zeroShot: rate(28, 50), fewShot: rate(40, 50) };
    const outcomes = sweepResult().outcomes.flatMap((outcome) => [
      outcome,
      ...[1, 2].map((): Outcome => ({ ...outcome, split: 'test' })),
    ]);
    expect(uncertainty({ ...small([3, 15, 9], [], 1, 12), test, outcomes })).toBe(
      'With 30 trials over 15 queries the zero-shot share lies within the interval: more pairs might tell them apart.',
    );
  });
});

describe('isPreviewOfResult', () => {
  it('sees a corrected pair and a dropped space', () => {
    const result = sweepResult();
    expect(isPreviewOfResult(preview, result)).toBe(true);
    expect(isPreviewOfResult({ ...preview, leadingSpace: false }, result)).toBe(false);
    expect(isPreviewOfResult({ ...preview, leadingSpace: false, pending: true }, result)).toBe(true);
    const pairs = preview.reading.pairs.slice(1);
    expect(isPreviewOfResult({ ...preview, reading: { ...preview.reading, pairs } }, result)).toBe(false);
  });
});

describe('the peak of a published model', () => {
  it('lies at its own block in a model of as many blocks, and as deep in any other', () => {
    const published = { name: 'LLaMA 7B', blocks: 32, peakBlock: 14 };
    expect(referenceAt(published, 32).block).toBe(14);
    const { block } = referenceAt(published, 30);
    expect((block + 1) / 30).toBeCloseTo(15 / 32, 10);
  });
});

describe('texts', () => {
  it('makes sentences of remarks', () => {
    expect(['as you chose', 'Done.', ''].map(sentence)).toEqual(['As you chose.', 'Done.', '']);
  });

  it('shows white space as marks, and reads it out in words', () => {
    expect(visibleText(' a\n', true).map(({ text }) => text)).toEqual(['␣', 'a', '⏎\n']);
    expect(visibleText('\n', false)).toEqual([{ kind: 'mark', text: '⏎' }]);
    expect(visibleText('a\u00A0\u200B\f', false).map(({ text }) => text)).toEqual([
      'a',
      'U+00A0',
      'U+200B',
      'U+000C',
    ]);
    expect([' sad', '\n', ' ', ''].map(spokenText)).toEqual(['space sad', 'new line', 'space', 'nothing']);
    expect(['cold ', ' cold ', 'a\n '].map(spokenText)).toEqual([
      'cold space',
      'space cold space',
      'a new line space',
    ]);
  });

  it('counts trials, and the queries where they repeat', () => {
    const asked = (split: Outcome['split'], trials: number, queries: number) =>
      Array.from({ length: trials }, (_, at) => ({ task: 't', query: `${at % queries}`, split }));
    expect(splitCount(asked('dev', 1, 1))).toBe('1 query');
    expect(splitCount(asked('test', 1200, 1200))).toBe('1,200 queries');
    expect(splitCount(asked('dev', 50, 6))).toBe('50 trials over 6 queries');
    expect(splitCount([...asked('dev', 50, 50), ...asked('test', 40, 40)])).toBe(
      '50 dev and 40 test queries',
    );
    expect(splitCount([...asked('dev', 50, 7), ...asked('test', 50, 1)])).toBe(
      '50 dev trials over 7 queries, 50 test trials over 1 query',
    );
  });

  it('says in the summary of a chart how many trials of how many queries it shows', () => {
    const split = splitResult();
    const twice = { ...split, outcomes: split.outcomes.flatMap((outcome) => [outcome, outcome]) };
    const summary = (result: SweepResult): string => sweepChartSpec(result, 'accuracy').summary;
    expect(summary(sweepResult())).toMatch(/^Share of 15 queries answered when/);
    expect(summary(split)).toMatch(/^Share of 15 dev queries answered when/);
    expect(summary(twice)).toMatch(/^Share of 30 dev trials over 15 queries answered when/);
  });

  it('cuts between characters, and marks what a chart or a report could not show', () => {
    expect([cut('𝒂𝒃𝒄', 2), cut('abc', 3), cut('abcd', 3)]).toEqual(['𝒂…', 'abc', 'ab…']);
    expect([' a\n', '\u00a0\r'].map(markedText)).toEqual(['␣a⏎', 'U+00A0␍']);
    expect(visibleToken('\u200b')).toBe('U+200B');
  });

  it('gives small probabilities a digit more', () => {
    expect([0.44, 0.0421, 0.00004, 0, 0.0996].map(formatProbability).map(plain)).toEqual([
      '44 %',
      '4.2 %',
      '<0.1 %',
      '0.0 %',
      '10 %',
    ]);
  });

  it('says a duration in the unit that it is rounded to', () => {
    expect([0.0242, 0.9996, 1.44, 59.96, 119.7, 185].map(formatDuration)).toEqual([
      '24 ms',
      '1.0 s',
      '1.4 s',
      '1 min 0 s',
      '2 min 0 s',
      '3 min 5 s',
    ]);
  });

  it('rounds the time that is left', () => {
    expect([0.2, 8.2, 38, 200].map(formatTimeLeft)).toEqual([
      'almost done',
      'about 9 s left',
      'about 40 s left',
      'about 3 min left',
    ]);
  });
});
