import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../src/core/statistics/wilson';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { findingOf } from '../../webview/sweep/finding';
import { isPreviewOfResult } from '../../webview/sweep/previewOfResult';
import { formatProbability } from '../../webview/text/formatShare';
import { formatTimeLeft } from '../../webview/text/formatTime';
import { spokenText, visibleText } from '../../webview/text/visibleText';
import { sweepResult } from './support/sweepResultFixture';
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

describe('findingOf', () => {
  it('says where θ works best, with its interval and both comparisons', () => {
    const { before, block, after, caveats } = findingOf(small([3, 13, 9], [], 4, 12));
    expect(plain(before + block + after)).toBe(
      'θ works best after block 1: 87 % [62–96] of queries answered with no demonstration, ' +
        'against 27 % zero-shot and 80 % few-shot.',
    );
    expect(caveats).toEqual([]);
  });

  it('does not praise a vector that never beats the bare query', () => {
    const { before, block, after } = findingOf(small([3, 4, 0], [], 8, 12));
    expect(plain(before + block + after)).toMatch(
      /^θ never beats the bare query: at best, after block 1, 27 %/,
    );
  });

  it('warns when the zero-shot share lies within the interval', () => {
    expect(findingOf(small([3, 10, 0], [], 8, 12)).caveats[0]).toMatch(/^With 15 queries/);
  });

  it('names the block from which it copies to the end, not a passing one', () => {
    const { caveats } = findingOf(small([3, 13, 2], [8, 0, 12], 4, 12));
    expect(caveats.map(plain)).toEqual([
      'From block 2 on it increasingly copies the dummy query’s answer (up to 80 %).',
    ]);
  });

  it('says so when demonstrations do not help', () => {
    expect(findingOf(small([3, 13, 9], [], 4, 4)).caveats[0]).toMatch(
      /demonstrations themselves do not help/,
    );
  });
});

describe('isPreviewOfResult', () => {
  it('sees a corrected pair and a dropped space', () => {
    const result = sweepResult();
    expect(isPreviewOfResult(preview, result)).toBe(true);
    expect(isPreviewOfResult({ ...preview, leadingSpace: false }, result)).toBe(false);
    const pairs = preview.reading.pairs.slice(1);
    expect(isPreviewOfResult({ ...preview, reading: { ...preview.reading, pairs } }, result)).toBe(false);
  });
});

describe('texts', () => {
  it('shows white space as marks, and reads it out in words', () => {
    expect(visibleText(' a\n', true).map(({ text }) => text)).toEqual(['␣', 'a', '⏎\n']);
    expect(visibleText('\n', false)).toEqual([{ kind: 'mark', text: '⏎' }]);
    expect([' sad', '\n', ' ', ''].map(spokenText)).toEqual(['space sad', 'new line', 'space', 'nothing']);
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

  it('rounds the time that is left', () => {
    expect([0.2, 8.2, 38, 200].map(formatTimeLeft)).toEqual([
      'almost done',
      'about 9 s left',
      'about 40 s left',
      'about 3 min left',
    ]);
  });
});
