import { describe, expect, it } from 'vitest';
import { type LensRow } from '../../../src/core/patch/logitLens';
import { comparisonCsv } from '../../../src/core/report/comparisonCsv';
import { lensCsv, siteMapCsv } from '../../../src/core/report/insideTablesCsv';
import { comparedSweeps } from '../../../src/core/sweep/comparedSweep';
import { summariseSweep } from '../../../src/core/sweep/summariseSweep';
import { aModel, anOutcome, aRecipe } from '../builders';

const half = Math.log(0.5);
const quarter = Math.log(0.25);

const of = { task: 'antonyms', model: 'tiny', trial: 3, query: ' hot' };

describe('tables of a look inside', () => {
  it('have a row per block and position of a heat map', () => {
    const site = (token: string, answerLogProbability: number) => ({ token, answerLogProbability });
    const lines = siteMapCsv(
      {
        tokens: ['a', '\n', '->'],
        answer: ' cold',
        plain: site(' hot', quarter),
        columns: [
          { position: 1, cells: [site(' hot', quarter), site(' cold', half)] },
          { position: 2, cells: [site(',', 0)] },
        ],
      },
      of,
    ).split('\r\n');
    expect(lines).toEqual([
      'task,model,trial,query,block,position,token,answer,answer_probability,answer_log_probability,first_guess,unchanged_answer_probability',
      `antonyms,tiny,3," hot",0,1,"\n"," cold",0.25,${quarter}," hot",0.25`,
      `antonyms,tiny,3," hot",1,1,"\n"," cold",0.5,${half}," cold",0.25`,
      'antonyms,tiny,3," hot",0,2,->," cold",1,0,",",0.25',
      '',
    ]);
  });

  it('have a row per block, side and rank of a lens', () => {
    const row = (...tokens: string[]): LensRow => ({
      top: tokens.map((token, id) => ({ id, token, logit: 1, logProbability: half })),
      answerLogProbability: quarter,
    });
    const lines = lensCsv(
      {
        tokens: ['->'],
        answer: ' cold',
        block: 1,
        plain: [row('a', 'b'), row('c')],
        patched: [row('a', 'b'), row('d')],
      },
      of,
    ).split('\r\n');
    const rest = `0.5,${half}," cold",0.25,${quarter}`;
    expect(lines).toEqual([
      'task,model,trial,query,block,theta_written_after,rank,token,probability,log_probability,answer,answer_probability,answer_log_probability',
      `antonyms,tiny,3," hot",0,,1,a,${rest}`,
      `antonyms,tiny,3," hot",0,,2,b,${rest}`,
      `antonyms,tiny,3," hot",1,,1,c,${rest}`,
      `antonyms,tiny,3," hot",0,1,1,a,${rest}`,
      `antonyms,tiny,3," hot",0,1,2,b,${rest}`,
      `antonyms,tiny,3," hot",1,1,1,d,${rest}`,
      '',
    ]);
  });
});

it('a table of a comparison has a row per result and block', () => {
  const result = summariseSweep({
    recipe: aRecipe(),
    model: aModel(),
    outcomes: [anOutcome([' small', ' cold']), anOutcome([' cold', ' cold'])],
    timing: { seconds: 2, tokens: 30 },
    application: 'test',
    date: '2026-01-02T03:04:05.000Z',
  });
  const named = ['one, more', 'other'].map((name) => ({
    file: `${name}.sweep.json`,
    result: { ...result, recipe: { ...result.recipe, name } },
  }));
  const lines = comparisonCsv(comparedSweeps(named)).split('\r\n');
  const [low, high] = [result.blocks[0].patched.interval.low, result.blocks[0].patched.interval.high];
  expect(lines[0]).toBe('result,file,model,proven,block,hits,trials,patched,patched_low,patched_high,best');
  expect(lines[1]).toBe(`"one, more","one, more.sweep.json",tiny,true,0,1,2,0.5,${low},${high},false`);
  expect(
    lines.slice(1, -1).map((line) => /(?:\.sweep\.json"?,tiny,true,)(\d).*,(\w+)$/.exec(line)?.slice(1)),
  ).toEqual([
    ['0', 'false'],
    ['1', 'true'],
    ['0', 'false'],
    ['1', 'true'],
  ]);
});
