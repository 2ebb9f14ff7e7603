import { describe, expect, it } from 'vitest';
import { parseTask } from '../../../src/core/tasks/parseTask';
import { refusal } from '../builders';

const file = {
  name: 'opposites',
  description: 'Words and their opposites.',
  kind: 'linguistic',
  scoring: 'exact',
  source: 'by hand',
  licence: 'CC0-1.0',
  pairs: [['hot', 'cold', 'cool'], { input: 'big', output: 'small' }],
};
const pairs = [
  { input: 'hot', output: 'cold', accept: ['cool'] },
  { input: 'big', output: 'small', accept: [] },
];
const plain = pairs.map((pair) => ({ ...pair, accept: [] }));

describe('task files', () => {
  it('reads pairs of both forms', () => {
    const { name, description, kind, scoring, source, licence } = file;
    const expected = { name, description, kind, scoring, source, licence, pairs };
    expect(parseTask(JSON.stringify(file), 'x.task.json')).toEqual(expected);
    expect(parseTask(JSON.stringify({ ...file, leadingSpace: false }), 'x.json')).toEqual({
      ...expected,
      leadingSpace: false,
    });
  });

  it.each([
    ['no JSON', '{', /^x\.task\.json: it is not JSON/],
    ['a missing field', JSON.stringify({ ...file, source: undefined }), /source/],
    ['a misspelt field', JSON.stringify({ ...file, scorring: 'exact' }), /scorring/],
    ['another scoring', JSON.stringify({ ...file, scoring: 'loose' }), /scoring: .*"loose"/],
    ['a pair of one', JSON.stringify({ ...file, pairs: [['hot']] }), /pairs\.0/],
    [
      'an empty text',
      JSON.stringify({
        ...file,
        pairs: [
          ['hot', 'cold'],
          ['', 'x'],
        ],
      }),
      /pairs\.1/,
    ],
    [
      'an input that stands twice',
      JSON.stringify({
        ...file,
        pairs: [
          ['hot', 'cold'],
          ['up', 'down'],
          ['hot', 'icy'],
        ],
      }),
      /pairs\.2: the input "hot" is that of pairs\.0 too/,
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseTask(text, 'x.task.json')).toThrow(refusal('task-invalid', message));
  });
});

describe('plain lists', () => {
  it.each([
    ['words.json', '[{"input":"hot","output":"cold"},{"input":"big","output":"small"}]'],
    ['words.jsonl', '{"input":"hot","output":"cold"}\n{"input":"big","output":"small"}'],
    ['words.csv', 'input,output\nhot,cold\n"big",small'],
    ['words.tsv', 'hot\tcold\nbig\tsmall'],
  ])('reads %s', (fileName, text) => {
    expect(parseTask(text, fileName)).toMatchObject({
      name: 'words',
      scoring: 'exact',
      pairs: plain,
      source: fileName,
    });
  });

  it.each([
    ['hot,cold\nhot,icy', /words\.csv: line 2, "hot,icy": line 1 has the same input/],
    ['  ', /words\.csv: it is empty/],
    ['nothing here', /words\.csv: No pair could be read/],
  ])('refuses %j', (text, message) => {
    expect(() => parseTask(text, 'words.csv')).toThrow(refusal('task-invalid', message));
  });
});
