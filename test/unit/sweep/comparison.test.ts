import { describe, expect, it } from 'vitest';
import { comparedSweeps } from '../../../src/core/sweep/comparedSweep';
import { comparisonFinding } from '../../../src/core/sweep/comparisonFinding';
import { otherResult } from '../../webview/support/compareStates';
import { splitResult, sweepResult } from '../../webview/support/sweepResultFixture';

const named = (file: string, result = sweepResult()) => ({ file, result });

describe('comparedSweeps', () => {
  it('calls results by their task, and says more only where that is not enough', () => {
    const labels = (...all: ReturnType<typeof named>[]): string[] =>
      comparedSweeps(all).map(({ label }) => label);
    expect(labels(named('a'), named('b', otherResult('other', 0, 1)))).toEqual(['antonyms', 'other']);
    const small = sweepResult();
    const other = { ...small, model: { ...small.model, identity: { ...small.model.identity, name: 'x/y' } } };
    expect(labels(named('a'), named('b', other))).toEqual(['antonyms, SmolLM2-135M-Instruct', 'antonyms, y']);
    expect(labels(named('a'), named('b', splitResult()))).toEqual([
      'antonyms, 2026-11-23 09:41',
      'antonyms, 2026-11-23 10:02',
    ]);
    expect(labels(named('a'), named('b'))).toEqual(['a', 'b']);
    expect(labels(named('a'), named('a'))).toEqual(['antonyms (1)', 'antonyms (2)']);
  });

  it('reports on the test trials where there are any', () => {
    const [one, other] = comparedSweeps([named('a'), named('b', splitResult())]);
    expect(one).toMatchObject({ split: 'dev', patched: one.blocks[one.bestBlock] });
    expect(other).toMatchObject({ split: 'test', patched: { hits: 38, trials: 50 } });
  });
});

describe('comparisonFinding', () => {
  const of = (...results: ReturnType<typeof sweepResult>[]) =>
    comparisonFinding(comparedSweeps(results.map((result, i) => named(`${i}`, result))));

  it('says which is better, and when that may be chance', () => {
    const { headline, detail } = of(otherResult('low', 0, 0.8), sweepResult());
    expect(headline).toMatch(/^θ works better in antonyms: 93 % .* after block \d+, against .* in low\.$/);
    expect(detail).toBe('Their intervals overlap: more queries would tell them apart.');
    expect(of(otherResult('none', 0, 0), sweepResult()).detail).toBeUndefined();
  });

  it('ranks more than two, and knows a tie', () => {
    expect(of(sweepResult(), otherResult('b', 0, 0.5), otherResult('c', 0, 0)).headline).toMatch(
      /^θ works best in antonyms: .*; least in c: 0 % /,
    );
    expect(of(sweepResult(), otherResult('b', 2, 1)).headline).toMatch(
      /^θ works equally well in both: 93 % /,
    );
  });

  it('warns of other depths, other trials and missing proof', () => {
    const short = { ...otherResult('short', 0, 1), blocks: sweepResult().blocks.slice(0, 24) };
    const { detail } = of({ ...splitResult(), proven: false }, short);
    expect(detail).toContain('not the same depth');
    expect(detail).toContain('Some report on test queries');
    expect(detail).toContain('passed its self-test');
  });
});
