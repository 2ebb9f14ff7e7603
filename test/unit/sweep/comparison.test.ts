import { describe, expect, it } from 'vitest';
import { comparedSweeps } from '../../../src/core/sweep/comparedSweep';
import { comparisonFinding } from '../../../src/core/sweep/comparisonFinding';
import { rateOf } from '../../../src/core/sweep/rate';
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

  it('says where θ adds more only where the intervals of the gains lie apart', () => {
    const open = of(otherResult('low', 0, 0.8), sweepResult());
    expect(open.headline).toMatch(
      /^Whether θ adds more in antonyms or in low is open: 93 % .* after block \d+ against 27 % zero-shot, and 73 % .* against 27 %\.$/,
    );
    expect(open.detail).toBe('The intervals of what it adds overlap: more queries may tell them apart.');
    const apart = of(otherResult('none', 0, 0), sweepResult());
    expect(apart.headline).toMatch(
      /^θ adds more in antonyms: 93 % .* after block \d+ against 27 % zero-shot; in none it is 0 % .* against 27 %\.$/,
    );
    expect(apart.detail).toBe(
      'In none the zero-shot prompt answers as many by itself, within the intervals.',
    );
  });

  it('does not praise a vector that has nothing to add', () => {
    const share = (hits: number) => rateOf(Array.from({ length: 50 }, (_, trial) => trial < hits));
    const plurals = comparedSweeps([named('a')])[0];
    const { headline, detail } = comparisonFinding([
      { ...plurals, label: 'antonyms', patched: share(50), zeroShot: share(50) },
      { ...plurals, label: 'plurals', patched: share(47), zeroShot: share(5) },
    ]);
    expect(headline).toMatch(
      /^θ adds more in plurals: 94 % .* against 10 % zero-shot; in antonyms it is 100 % .* against 100 %\.$/,
    );
    expect(detail).toBe('In antonyms the zero-shot prompt answers as many by itself, within the intervals.');
  });

  it('ranks more than two, and leaves open what is open', () => {
    expect(of(sweepResult(), otherResult('b', 0, 0.5), otherResult('c', 0, 0)).headline).toMatch(
      /^θ adds most in antonyms: .*; least in c: 0 % /,
    );
    expect(of(sweepResult(), otherResult('b', 2, 1), otherResult('c', 2, 1)).headline).toMatch(
      /^Where θ adds most is open: from 93 % /,
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
