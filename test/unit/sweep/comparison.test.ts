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
    expect(open.detail).toBe(
      'The intervals of what it adds overlap: more queries may tell them apart. In each the same queries chose the block.',
    );
    const apart = of(otherResult('none', 0, 0), sweepResult());
    expect(apart.headline).toMatch(
      /^θ adds more in antonyms: 93 % .* after block \d+ against 27 % zero-shot; in none it is 0 % .* against 27 %\.$/,
    );
    expect(apart.detail).toBe(
      'In none θ costs answers: the zero-shot prompt gives more by itself. In each the same queries chose the block.',
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
    expect(detail).toMatch(
      /^In antonyms the zero-shot prompt answers as many by itself, within the intervals\. In each/,
    );
  });

  /** One of 50 trials, patched and bare. */
  const gained = (label: string, patched: number, bare = 0) => {
    const share = (hits: number) => rateOf(Array.from({ length: 50 }, (_, trial) => trial < hits));
    return { ...comparedSweeps([named('a')])[0], label, patched: share(patched), zeroShot: share(bare) };
  };

  it.each([
    [[45, 25, 5], /^θ adds most in A: 90 % .*; least in C: 10 % .* against 0 %\.$/],
    [
      [45, 44, 5],
      /^θ adds least in C: 10 % .* Where it adds most is open: in A it is 90 % .* against 0 %\.$/,
    ],
    [[45, 6, 5], /^θ adds most in A: 90 % .* against 0 % zero-shot\. Where it adds least is open\.$/],
    [[30, 22, 15], /^θ adds more in A than in C: 60 % .*, and 30 % .* Where it adds most is open\.$/],
    [[30, 29, 28], /^Where θ adds most is open: from 60 % /],
  ])('ranks three by %j, and leaves open what is open', (hits, headline) => {
    const sweeps = hits.map((count, at) => gained('ABC'[at], count));
    expect(comparisonFinding(sweeps).headline).toMatch(headline);
  });

  it('tells harm from what is merely not better', () => {
    const { detail } = comparisonFinding([gained('A', 45), gained('B', 5, 40), gained('C', 20, 20)]);
    expect(detail).toContain('In C the zero-shot prompt answers as many by itself, within the intervals.');
    expect(detail).toContain('In B θ costs answers: the zero-shot prompt gives more by itself.');
  });

  it('says where the same queries chose the block, and where queries repeat', () => {
    const [one] = comparedSweeps([named('a')]);
    const [split] = comparedSweeps([named('b', splitResult())]);
    expect(comparisonFinding([one]).detail).toBe('The same queries chose the block.');
    expect(comparisonFinding([split]).detail).toBe(
      'In antonyms queries repeat: the intervals there are narrower than they should be.',
    );
    expect(comparisonFinding([{ ...split, queries: 50 }]).detail).toBeUndefined();
  });

  it('warns of other depths, other trials and missing proof', () => {
    const short = { ...otherResult('short', 0, 1), blocks: sweepResult().blocks.slice(0, 24) };
    const { detail } = of({ ...splitResult(), proven: false }, short);
    expect(detail).toContain('not the same depth');
    expect(detail).toContain('Some report on test queries');
    expect(detail).toContain('passed its self-test');
  });
});
