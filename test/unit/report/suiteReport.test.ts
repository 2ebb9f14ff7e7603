import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../src/core/csv/rows';
import { cautions, meanCurve, repeatsRemark } from '../../../src/core/report/baseSummary';
import { missingPieces } from '../../../src/core/report/missingPieces';
import { publishedMean } from '../../../src/core/report/published';
import { publishedResults } from '../../../src/core/report/publishedResults';
import { curveFinding } from '../../../src/core/report/sections/devCurves';
import { projectionFinding } from '../../../src/core/report/sections/projectionView';
import { summaryFinding } from '../../../src/core/report/sections/summary';
import { suiteParts } from '../../../src/core/report/suiteParts';
import { suiteReportHtml } from '../../../src/core/report/suiteReportHtml';
import { reportFiles } from '../../../src/core/report/reportFiles';
import { suiteTablesCsv } from '../../../src/core/report/suiteTablesCsv';
import { suiteTablesLatex } from '../../../src/core/report/suiteTablesLatex';
import { suiteResultSchema } from '../../../src/core/suite/suiteResult';
import { rate, suiteFixture } from '../../support/suiteFixture';
import { anOutcome } from '../builders';
import { markupFaults } from './markupFaults';

const hostileTasks = [
  { name: '</script><img onerror=alert(1)>' },
  { name: 'a&b_50% \\ #1 $x$ {y} ~^ "q" naïve 中文\u0000\u202e', paper: 'Algo/To upper' },
  { name: "it's → θ, Łódź" },
];
const suites = {
  whole: suiteFixture(),
  'two models, partial, unproven': suiteFixture({ models: 2, unproven: true, dropped: 9 }),
  hostile: suiteFixture({
    models: 2,
    tasks: hostileTasks,
    tokens: ['</style><script>alert(1)</script>', '&', '%', '_', '\\', '\u0007', '\ud800', ' '],
  }),
  'base alone': suiteFixture({ kinds: ['base'], tasks: [{ name: 'one' }] }),
  'strength alone': suiteFixture({ kinds: ['strength'] }),
  'nothing done': suiteFixture({ kinds: ['base'], dropped: 12 }),
};

describe.each(Object.entries(suites))('%s', (_, suite) => {
  const page = suiteReportHtml(suite, publishedResults);

  it('is a suite result', () => {
    expect(v.safeParse(suiteResultSchema, suite).issues).toBeUndefined();
  });

  it('is well formed: elements close, ids and links fit, no script, every number finite', () => {
    expect(markupFaults(page)).toEqual([]);
  });

  it('loads nothing', () => {
    expect(page).not.toMatch(/\s(src|srcset)=|@import|url\(/);
  });

  it('has CSV tables of even rows', () => {
    for (const [name, text] of suiteTablesCsv(suite)) {
      expect(reportFiles).toContain(name);
      const rows = csvRows(text, ',');
      expect(rows.length, name).toBeGreaterThan(1);
      expect(new Set(rows.map(({ cells }) => cells.length)).size, name).toBe(1);
      expect(text, name).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('has LaTeX tables in plain ASCII, with balanced braces and as many cells as columns', () => {
    for (const [name, text] of suiteTablesLatex(suite, publishedResults)) {
      expect(reportFiles).toContain(name);
      expect(text, name).toMatch(/^[\n -~]*$/);
      expect(text, name).not.toMatch(/NaN|Infinity|undefined/);
      const bare = text.replace(/\\[\\{}&%$#_]/g, '');
      expect(bare.split('{').length, name).toBe(bare.split('}').length);
      for (const [, columns, body] of text.matchAll(
        /\\begin\{tabular\}\{@\{\}(.*?)@\{\}\}([^]*?)\\end\{tabular\}/g,
      )) {
        const wanted = columns.replace(/@\{.*?\}\}/g, '').length;
        const rows = body
          .split('\n')
          .filter((line) => line.endsWith('\\\\') && !line.includes('multicolumn'));
        for (const row of rows) expect(row.split(/(?<!\\)&/).length, `${name} ${row}`).toBe(wanted);
      }
    }
  });
});

describe('tables of a suite', () => {
  it('say of every row whether its model was proven', () => {
    const mixed = suites['two models, partial, unproven'];
    const [first] = suiteParts(mixed);
    for (const [name, text] of suiteTablesCsv(mixed)) {
      const [head, ...rows] = csvRows(text, ',').map(({ cells }) => cells);
      expect(head.at(-1), name).toBe('proven');
      for (const row of rows) expect(row.at(-1), name).toBe(String(row[0] !== first.name));
    }
    for (const [name, text] of suiteTablesLatex(mixed, publishedResults)) {
      for (const [, mark, model] of text.matchAll(
        /\\caption\{(\\textbf\{Not proven\}.*)?.*\n *\\label\{tab:[a-z]+(?:-(\d))?/g,
      ))
        expect(mark !== undefined, `${name} ${model}`).toBe(model !== '1');
    }
    for (const text of suiteTablesLatex(suites.whole, publishedResults).values())
      expect(text).not.toContain('proven');
  });

  it('guard a row that begins as an argument of the line end before it', () => {
    const names = ['中文', '* star', ' [x]', 'last'].map((name) => ({ name }));
    const tables = [...suiteTablesLatex(suiteFixture({ tasks: names }), publishedResults).values()].join('');
    expect(tables).toContain('{}[U+4E2D][U+6587] & ');
    expect(tables).toContain('{}* star & ');
    expect(tables).not.toMatch(/(\\\\|rule)\n\s*[[*]/);
  });
});

describe('what a report says', () => {
  const suite = suiteFixture({ kinds: ['base'], tasks: [{ name: 'first' }, { name: 'second' }] });
  const [parts] = suiteParts(suite);
  const [one, two] = parts.base;
  const withTest = (of: typeof one, patched: number, majorityShare: number): typeof one => ({
    ...of,
    result: {
      ...of.result,
      baseline: rate(0, 100),
      floors: { ...of.result.floors, majorityShare },
      controls: [],
      test: {
        ...of.result.test,
        zeroShot: rate(0, 50),
        patched: rate(patched, 50),
        fewShot: rate(50, 50),
        copied: rate(0, 50),
      },
    },
  });

  it('leads with the means and names the tasks at their majority guess', () => {
    const said = summaryFinding({ ...parts, base: [withTest(one, 40, 0.1), withTest(two, 20, 0.7)] });
    expect(said).toContain('Over 2 tasks, a zero-shot prompt patched with θ answers 60\u00a0%');
    expect(said).toContain('against 0\u00a0%');
    expect(said).toContain('Not above the majority guess: second.');
  });

  it('says when every task is above its floor, and when none is', () => {
    expect(summaryFinding({ ...parts, base: [withTest(one, 40, 0.1)] })).toContain('Every task is above');
    expect(summaryFinding({ ...parts, base: [withTest(one, 40, 0.9)] })).toContain('No task is above');
  });

  it('says where test queries repeat, and nothing where each comes once', () => {
    const asked = (queries: number): typeof one => ({
      ...one,
      result: {
        ...one.result,
        outcomes: Array.from({ length: 50 }, (_, at) =>
          anOutcome([' cold'], { query: `${at % queries}`, split: 'test' }),
        ),
      },
    });
    expect(repeatsRemark(asked(50).result)).toBeUndefined();
    expect(repeatsRemark(asked(13).result)).toBe('queries repeat: 50 trials over 13 queries');
    expect(summaryFinding({ ...parts, base: [asked(50)] })).not.toContain('repeat');
    expect(summaryFinding({ ...parts, base: [asked(13), two] })).toContain(
      'Queries repeat in first: the intervals there take every trial as independent and are narrower',
    );
  });

  it('marks a floor that reaches θ, one within its interval, and controls, but not the mean θ', () => {
    expect(cautions(withTest(one, 30, 0.6).result)).toEqual(['not above the majority guess']);
    expect(cautions(withTest(one, 30, 0.5).result)).toEqual(['majority guess within the interval']);
    const { result } = withTest(one, 30, 0.1);
    const control = (name: 'random-vector' | 'mean-theta', hits: number) => ({
      control: name,
      dev: [],
      test: rate(hits, 50),
    });
    expect(
      cautions({ ...result, controls: [control('random-vector', 30), control('mean-theta', 50)] }),
    ).toEqual(['reached by random vector']);
    expect(cautions({ ...result, controls: [control('random-vector', 29)] })).toEqual([]);
    expect(cautions({ ...result, test: { ...result.test, zeroShot: rate(30, 50) } })).toEqual([
      'not above zero-shot',
    ]);
  });

  it('takes only tasks above 75 % into the mean curve, and the lowest block on ties', () => {
    const curve = (name: string, ...hits: number[]) => ({
      ...one,
      task: name,
      result: {
        ...one.result,
        dev: {
          ...one.result.dev,
          blocks: hits.map((count) => ({ ...one.result.dev.blocks[0], patched: rate(count, 100) })),
        },
      },
    });
    const mean = meanCurve([curve('in', 0, 80, 60), curve('too', 20, 60, 80), curve('out', 75, 0, 0)]);
    expect(mean?.tasks).toEqual(['in', 'too']);
    expect(mean?.blocks.map(({ value }) => value)).toEqual([0.1, 0.7, 0.7]);
    expect(mean?.peak).toBe(1);
    expect(meanCurve([curve('out', 75)])).toBeUndefined();
  });

  it('lists what a stopped run lacks', () => {
    const partial = suiteFixture({
      kinds: ['base', 'projection'],
      tasks: [{ name: 'a' }, { name: 'b' }],
      dropped: 3,
    });
    expect(missingPieces(partial)).toEqual([
      { model: 0, kind: 'base', tasks: ['b'] },
      { model: 0, kind: 'projection', tasks: ['a'] },
      { model: 0, kind: 'projection', tasks: ['b'] },
    ]);
    expect(missingPieces(suites.whole)).toEqual([]);
  });

  it('refuses to stand beside a model that was not published', () => {
    expect(() => suiteReportHtml(suite, publishedResults, { beside: 'GPT-9' })).toThrow(RangeError);
  });
});

describe('the published numbers', () => {
  it.each([
    ['GPT-J 6B', 0.119, 0.679, 0.814],
    ['LLaMA 7B', 0.132, 0.776, 0.86],
    ['LLaMA 13B', 0.149, 0.793, 0.868],
    ['LLaMA 30B', 0.158, 0.783, 0.902],
    ['Pythia 2.8B', 0.134, 0.717, 0.829],
    ['Pythia 6.9B', 0.106, 0.712, 0.818],
    ['Pythia 12B', 0.114, 0.732, 0.819],
  ])('%s has the published means over 18 tasks', (model, zeroShot, patched, fewShot) => {
    const mean = publishedMean(publishedResults, model);
    expect(publishedResults.tasks.size).toBe(18);
    expect(mean?.zeroShot).toBeCloseTo(zeroShot, 3);
    expect(mean?.patched).toBeCloseTo(patched, 3);
    expect(mean?.fewShot).toBeCloseTo(fewShot, 3);
  });
});

it('counts one task as one', () => {
  const page = suiteReportHtml(suites['base alone'], publishedResults);
  expect(page).toContain('by block: mean over 1 task, and');
  expect(page).not.toMatch(/\b1 (tasks|queries|pieces|models|demonstrations)\b/);
});

describe('what a report says of further experiments', () => {
  const [parts] = suiteParts(suites.whole);
  const interval = /\d\s% \[\d+–\d+\]/g;

  it('gives every share its interval, and says where the best was chosen by the same queries', () => {
    const page = suiteReportHtml(suites.whole, publishedResults).replace(/\u00a0/g, ' ');
    const said = (start: string): string => new RegExp(`${start}[^<]*`).exec(page)?.[0] ?? '';
    const strength = said('Written over the residual, θ is best');
    expect(strength.match(interval)).toHaveLength(2);
    expect(strength).toMatch(/The best of \d+ strengths on the queries that chose it reads too well\.$/);
    expect(said('θ of \\d+ demonstrations? answers').match(interval)?.length).toBeGreaterThan(0);
    expect(said('θ answers [^<]* in its own template').match(interval)).toHaveLength(2);
  });

  it('does not make more of the projection than it is', () => {
    const [one] = parts.base;
    const outcomes = [anOutcome([' A'], { answer: ' A' })];
    const read = (...rows: string[]): typeof parts => ({
      ...parts,
      base: [{ ...one, result: { ...one.result, outcomes } }],
      projections: [
        {
          task: one.task,
          result: {
            kind: 'projection',
            blocks: rows.map((row) => row.split(',').map((token, id) => ({ token, id, logit: -id }))),
          },
        },
      ],
    });
    expect(projectionFinding(read('of,to', 'in, A'))).toMatch(
      /^The top tokens of mean θ hold an answer of the task after some block\. θ is read from prompts that show such/,
    );
    // Of a task that maps a to A, a is an input.
    expect(projectionFinding(read('of,to', 'in, a'))).toBe(
      'The top tokens of mean θ hold no answer of the task after any block.',
    );
  });
});

it('counts the tasks of a mean curve as people do', () => {
  const [parts] = suiteParts(suites['base alone']);
  const [base] = parts.base;
  const best = base.result.dev.blocks.map((block) => ({ ...block, patched: rate(9, 10) }));
  const high = { ...base, result: { ...base.result, dev: { ...base.result.dev, blocks: best } } };
  const said = (...tasks: (typeof base)[]): string =>
    curveFinding({ ...parts, base: tasks }, publishedResults, 'LLaMA 7B');
  expect(said(high)).toMatch(/^On the one task that exceeds 75 % at some block, /);
  expect(said(high, high)).toMatch(/^Over the 2 tasks that exceed 75 % at some block, /);
});
