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
    ['no JSON', '{', /^x\.task\.json, line 1, column 2: it is no JSON from here on/],
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

describe('the place in the file', () => {
  const written = JSON.stringify(file, undefined, 2);

  it.each([
    [
      'where it stops being JSON',
      written.replace('"exact",', '"exact"'),
      /^x\.task\.json, line 6, column 3: /,
    ],
    ['a wrong value', written.replace('"exact"', '"loose"'), /^x\.task\.json, line 5, column 14: scoring: /],
    [
      'a missing field, in the object that lacks it',
      written.replace('"source": "by hand",', ''),
      /line 1, column 1: source/,
    ],
    ['an unknown field', written.replace('"name"', '"nmae": 1,\n  "name"'), /line 2, column 11: nmae/],
    ['a pair of a wrong kind', written.replace('"big"', '7'), /line 14, column 5: pairs\.1/],
    [
      'the second of two equal inputs',
      written.replace('"big"', '"hot"'),
      /line 14, column 5: pairs\.1: the input "hot"/,
    ],
  ])('names %s', (_, text, message) => {
    expect(() => parseTask(text, 'x.task.json')).toThrow(refusal('task-invalid', message));
  });

  it('says what is wrong in a sentence, and where all of it is listed', () => {
    const wrong = written.replace('"linguistic"', '"linguistics"');
    const message =
      /^x\.task\.json, line 4, column 11: kind: it must be "algorithmic", "linguistic", "knowledge" or "translation", not "linguistics"\.$/;
    const next = 'An editor with Task Vector Lab lists all that is wrong with the file under Problems.';
    expect(() => parseTask(wrong, 'x.task.json')).toThrow(refusal('task-invalid', message));
    expect(() => parseTask(wrong, 'x.task.json')).toThrow(expect.objectContaining({ next }));
    // The schema of the editor goes by the name.
    expect(() => parseTask(wrong, 'x.json')).toThrow(
      expect.objectContaining({ next: expect.stringMatching(/^A task file holds/) as string }),
    );
  });

  it('names the links of a task and keeps them', () => {
    const links = { paper: 'Ling/Antonyms', inverse: 'back', directions: ['there', 'back'] };
    expect(parseTask(JSON.stringify({ ...file, ...links }), 'x.task.json')).toMatchObject(links);
    const three = { ...file, directions: ['a', 'b', 'c'] };
    expect(() => parseTask(JSON.stringify(three), 'x.task.json')).toThrow(
      refusal('task-invalid', /directions/),
    );
  });

  it('reads a file that begins with a byte-order mark', () => {
    expect(parseTask(`\uFEFF${written}`, 'x.task.json').pairs).toEqual(pairs);
  });
});
