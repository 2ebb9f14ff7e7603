import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/core/limits';
import { parseTask } from '../../../src/core/tasks/parseTask';
import { refusal } from '../builders';

const plain = [
  { input: 'hot', output: 'cold', accept: [] },
  { input: 'big', output: 'small', accept: [] },
];
const withFurther = [
  { input: 'hot', output: 'cold', accept: ['cool', 'icy'] },
  { input: 'big', output: 'small', accept: [] },
];

describe('plain lists', () => {
  it.each([
    ['words.json', '[{"input":"hot","output":"cold"},{"input":"big","output":"small"}]'],
    ['words.json', '[["hot","cold"],["big","small"]]'],
    ['words.json', '{"hot":"cold","big":"small"}'],
    ['words.json', '{"input":"hot","output":"cold"}\n{"input":"big","output":"small"}'],
    ['words.jsonl', '{"input":"hot","output":"cold"}\n\n{"input":"big","output":"small"}\n'],
    ['words.ndjson', '["hot","cold"]\r\n["big","small"]'],
    ['words.csv', 'input,output\nhot,cold\n"big",small'],
    ['words.csv', 'hot , cold\nbig,small\n\n'],
    ['words.CSV', '\uFEFFid,answer,question\n1,cold,hot\n2,small,big'],
    ['words.tsv', 'hot\tcold\nbig\tsmall'],
    ['words.tsv', 'input\toutput\nhot\tcold\nbig\tsmall'],
    ['words.txt', 'hot -> cold\nbig -> small'],
    ['words.txt', 'input,output\nhot,cold\nbig,small'],
    ['words.txt', '[{"input":"hot","output":"cold"},{"input":"big","output":"small"}]'],
    ['words', '{"input":"hot","output":"cold"}\n{"input":"big","output":"small"}'],
  ])('reads %s: %j', (fileName, text) => {
    expect(parseTask(text, fileName)).toEqual({
      name: 'words',
      description: `2 pairs from ${fileName}`,
      scoring: 'exact',
      pairs: plain,
      source: fileName,
    });
  });

  it('counts one pair as one', () => {
    expect(parseTask('hot,cold', 'one.csv').description).toBe('1 pair from one.csv');
  });

  it.each([
    ['w.json', '[{"input":"hot","output":["cold","cool","icy"]},{"input":"big","output":"small"}]'],
    ['w.json', '[{"input":"hot","output":"cold","accept":["cool","icy"]},["big","small"]]'],
    ['w.json', '[["hot","cold","cool","icy"],["big","small"]]'],
    ['w.json', '{"hot":["cold","cool","icy"],"big":"small"}'],
    ['w.jsonl', '{"input":"hot","output":["cold","cool","icy"]}\n["big",["small"]]'],
    ['w.csv', 'hot,cold,cool,icy\nbig,small,,\n'],
    ['w.csv', 'input,accept 1,note,output,accept 2\nhot,cool,x,cold,icy\nbig,,y,small,'],
    ['w.tsv', 'input\toutput\tsynonym\talso\nhot\tcold\tcool\ticy\nbig\tsmall\t\t'],
  ])('takes further accepted answers from %s: %j', (fileName, text) => {
    expect(parseTask(text, fileName).pairs).toEqual(withFurther);
  });

  it('takes numbers for their text, quotes as CSV has them, and drops repeated answers', () => {
    expect(parseTask('[["one", 1], [2, "two"]]', 'n.json').pairs).toEqual([
      { input: 'one', output: '1', accept: [] },
      { input: '2', output: 'two', accept: [] },
    ]);
    expect(parseTask('"a, b",c,c\n"say ""hi""","two\nlines"', 'q.csv').pairs).toEqual([
      { input: 'a, b', output: 'c', accept: [] },
      { input: 'say "hi"', output: 'two\nlines', accept: [] },
    ]);
  });
});

describe('refusals name the place', () => {
  it.each([
    ['x.csv', '  ', /^x\.csv, line 1: the file is empty/],
    ['x.csv', 'input,output\n', /no pair/],
    ['x.csv', 'hot,cold\nnothing here', /^x\.csv, line 2: there is no comma/],
    ['x.tsv', 'hot\tcold\nbig,small', /^x\.tsv, line 2: there is no tab/],
    ['x.csv', 'hot,cold\n\nhot,icy', /^x\.csv, line 3: the input "hot" is that of line 1 too/],
    ['x.csv', 'hot,cold\nbig, ', /^x\.csv, line 2: "big" has no output/],
    ['x.csv', ',cold', /^x\.csv, line 1: the input is empty/],
    ['x.csv', 'input,output\nhot', /^x\.csv, line 2: "hot" has no output/],
    ['x.csv', 'a,b\n"hot,cold\nbig,small', /^x\.csv, line 2: a quotation mark is not closed/],
    [
      'x.json',
      '[["hot","cold"],\n ["big" "small"]]',
      /^x\.json, line 2, column 9: it is no JSON from here on/,
    ],
    ['x.json', '[]', /no pair/],
    ['x.json', '7', /^x\.json, line 1, column 1: it is neither/],
    ['x.json', '[["hot","cold"],\n  7]', /^x\.json, line 2, column 3 \(1\): it is neither/],
    ['x.json', '[["hot","cold"],\n  {"input":"big"}]', /^x\.json, line 2, column 3 \(1\): it is neither/],
    [
      'x.json',
      '[\n  {"input":"big", "output": null}]',
      /line 2, column 29 \(0\.output\): it is neither a text/,
    ],
    [
      'x.json',
      '[["a","b"],\n["a","c"]]',
      /line 2, column 1 \(1\): the input "a" is that of line 1, column 2 \(0\) too/,
    ],
    ['x.json', '{"hot": "cold",\n "big": {}}', /line 2, column 9 \(big\): it is neither a text/],
    ['x.jsonl', '["a","b"]\n["c" "d"]', /^x\.jsonl, line 2, column 6: it is no JSON from here on/],
    [
      'x.jsonl',
      '["a","b"]\n\n{"input":"c","output":true}',
      /^x\.jsonl, line 3, column 23 \(output\): it is neither/,
    ],
    ['x.jsonl', '["a"]', /^x\.jsonl, line 1, column 1: "a" has no output/],
    ['x.txt', 'hot -> cold\nbig', /^x\.txt, line 2: no "->" in this line/],
    ['x.txt', 'nothing here', /^x\.txt, line 1: no pair can be read/],
  ])('%s: %j', (fileName, text, message) => {
    expect(() => parseTask(text, fileName)).toThrow(refusal('task-invalid', message));
  });

  it('names the path alone in a file too long to be looked through', () => {
    const long = `[["a", "b"], 7]${' '.repeat(2_000_000)}`;
    expect(() => parseTask(long, 'x.json')).toThrow(refusal('task-invalid', /^x\.json, 1: it is neither/));
  });

  it('refuses what passes a limit', () => {
    const long = 'a'.repeat(limits.pairCharacters + 1);
    expect(() => parseTask(`a,b\n${long},c`, 'x.csv')).toThrow(
      refusal('task-invalid', /line 2: .*longer than 4000/),
    );
    const rows = Array.from({ length: limits.pairs + 1 }, (_, index) => `${index},x`).join('\n');
    expect(() => parseTask(rows, 'x.csv')).toThrow(
      refusal('task-invalid', /line 20001: .*more than 20000 pairs/),
    );
    const answers = Array.from({ length: 200 }, (_, index) => index).join(',');
    expect(() => parseTask(`a,${answers}`, 'x.csv')).toThrow(refusal('task-invalid', /more than 99 answers/));
  });
});
