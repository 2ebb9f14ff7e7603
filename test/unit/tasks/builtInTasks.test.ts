import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTask } from '../../../src/core/tasks/parseTask';

const folder = new URL('../../../tasks/', import.meta.url);
const tasks = new Map(
  readdirSync(folder).map((file) => [file, parseTask(readFileSync(new URL(file, folder), 'utf8'), file)]),
);

/** What holds for every pair of a task; `undefined` where only the facts decide. */
const rules: Readonly<Record<string, (input: string, output: string) => boolean>> = {
  'next-letter': (input, output) => output.charCodeAt(0) === input.charCodeAt(0) + 1,
  'to-upper': (input, output) => output === input.toUpperCase(),
  'list-last': (input, output) => /^[a-z](,[a-z]){1,3}$/.test(input) && input.endsWith(`,${output}`),
  'present-gerund': (input, output) =>
    output.endsWith('ing') && output.startsWith(input.slice(0, -2) || input),
  'plural-singular': (input, output) => input !== output && input[0] === output[0],
  'country-capital': (input, output) => !input.startsWith(output) && !output.startsWith(input),
};
/** Domains that hold fewer than 70. */
const whole: Readonly<Record<string, number>> = { 'next-letter': 25, 'to-upper': 26 };

it('has the tasks of the base experiment that the bundled model can be tried on', () => {
  expect([...tasks.keys()]).toEqual(
    expect.arrayContaining([
      'antonyms.task.json',
      'country-capital.task.json',
      'list-last.task.json',
      'next-letter.task.json',
      'plural-singular.task.json',
      'present-gerund.task.json',
      'present-past.task.json',
      'to-upper.task.json',
    ]),
  );
});

describe.each([...tasks])('%s', (file, { name, pairs, source, licence }) => {
  it('is named after its file and says where it comes from', () => {
    expect(file).toBe(`${name}.task.json`);
    expect(source).not.toBe('');
    expect(licence).toBe('CC0-1.0');
  });

  it('has pairs enough', () => {
    if (whole[name]) expect(pairs).toHaveLength(whole[name]);
    else expect(pairs.length).toBeGreaterThanOrEqual(70);
  });

  it('has no stray spaces, no pair of one word with itself, and keeps its rule', () => {
    for (const { input, output, accept } of pairs) {
      for (const text of [input, output, ...accept]) expect(text).toBe(text.trim().replace(/\s+/g, ' '));
      expect(input).not.toBe(output);
      expect(accept).not.toContain(output);
      const rule = rules[name];
      if (rule) expect({ input, output, holds: rule(input, output) }).toEqual({ input, output, holds: true });
    }
  });
});

it('antonyms never repeat a word, so that no demonstration holds an answer', () => {
  const words = tasks.get('antonyms.task.json')!.pairs.flatMap(({ input, output }) => [input, output]);
  expect(new Set(words).size).toBe(words.length);
});
