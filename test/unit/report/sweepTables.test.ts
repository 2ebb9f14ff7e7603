import { describe, expect, it } from 'vitest';
import { sweepTableLatex } from '../../../src/core/report/latex/sweepTable';
import { sweepBlocksCsv, sweepExamplesCsv } from '../../../src/core/report/sweepTablesCsv';
import { summariseSweep } from '../../../src/core/sweep/summariseSweep';
import { aModel, anOutcome, aRecipe } from '../builders';

const result = summariseSweep({
  recipe: aRecipe(),
  model: aModel(),
  outcomes: [anOutcome([' small', ' cold']), anOutcome([' cold', ' cold'], { query: 'a, "b"' })],
  timing: { seconds: 2, tokens: 30 },
  application: 'test',
  date: '2026-01-02T03:04:05.000Z',
});

describe('tables of a sweep', () => {
  it('have a row per block with the numbers of the chart', () => {
    const lines = sweepBlocksCsv(result).split('\r\n');
    const [half, whole] = result.blocks.map(({ patched: { interval }, answerLogProbability }) => [
      interval.low,
      interval.high,
      answerLogProbability,
    ]);
    expect(lines).toEqual([
      'block,hits,trials,patched,patched_low,patched_high,copied,answer_log_probability,zero_shot,few_shot,majority,best,proven',
      `0,1,2,0.5,${half[0]},${half[1]},0.5,${half[2]},0,1,1,false,true`,
      `1,2,2,1,${whole[0]},${whole[1]},0,${whole[2]},0,1,1,true,true`,
      '',
    ]);
  });

  it('have a row per trial with its prediction after the block', () => {
    const lines = sweepExamplesCsv(result, 0).split('\r\n');
    const at = (i: number): number => result.outcomes[i].patched[0].answerLogProbability;
    expect(lines.slice(1)).toEqual([
      `antonyms,dev,hot,cold,0," hot",false," small",false,${at(0)},true," cold",true,true`,
      `antonyms,dev,"a, ""b""",cold,0," hot",false," cold",true,${at(1)},false," cold",true,true`,
      '',
    ]);
    expect(() => sweepExamplesCsv(result, 2)).toThrow(RangeError);
  });

  it('say where the model was not proven', () => {
    const unproven = { ...result, proven: false };
    expect(sweepBlocksCsv(unproven)).toMatch(/,best,proven\r\n.*,false\r\n.*,true,false\r\n$/);
    expect(sweepExamplesCsv(unproven, 0)).toMatch(/,true,false\r\n$/);
    expect(sweepTableLatex(unproven)).toContain('\\caption{\\textbf{Not proven}: ');
    expect(sweepTableLatex(result)).not.toContain('proven');
  });

  it('tell dev from test trials, and name the queries where they repeat', () => {
    const test = ['hot', 'big', 'big'].map((query) => anOutcome([' cold', ' hot'], { query, split: 'test' }));
    const table = sweepTableLatex(
      summariseSweep({ ...result, application: 'test', outcomes: [...result.outcomes, ...test] }),
    );
    expect(table).toMatch(/: dev queries answered .*\(\$n = 2\$\), copied answers/);
    expect(table).toMatch(
      /The dev queries chose block 1; below, the test queries .*\(\$n = 3\$ of 2 queries\)\./,
    );
    expect(table).toContain('Queries repeat: the intervals are narrower');
    expect(table).toMatch(
      /Dev, few-shot & 100 .*\n *Test, block 1 & 0 .*\n *Test, zero-shot & 0 .*\n *Test, few-shot & 100 /,
    );
    expect(sweepTableLatex(result)).toContain('Best block 1, chosen by the same queries.');
  });

  it('mark the best block in LaTeX and close with the prompts', () => {
    const table = sweepTableLatex(result);
    expect(table).toContain('\\textbf{1} & 100');
    expect(table).toContain('Few-shot & 100');
    expect(table.match(/\\\\$/gm)).toHaveLength(5);
  });
});
