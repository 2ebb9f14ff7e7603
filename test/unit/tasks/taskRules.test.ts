import { expect, it } from 'vitest';
import { builtInTask } from './builtIn';

const words = (list: string): string[] => list.split(', ');
const alphabetical = (list: string): string[] => words(list).sort();
const capital = (word: string): string => word[0].toUpperCase() + word.slice(1);

/** What holds for every pair of a task whose answers follow from its inputs. */
const rules: Readonly<Record<string, (input: string, output: string) => boolean>> = {
  'next-letter': (input, output) => output.charCodeAt(0) === input.charCodeAt(0) + 1,
  'previous-letter': (input, output) => output.charCodeAt(0) === input.charCodeAt(0) - 1,
  'to-upper': (input, output) => output !== input && output === input.toUpperCase(),
  'to-lower': (input, output) => output !== input && output === input.toLowerCase(),
  'list-first': (input, output) => /^[a-z](,[a-z]){1,3}$/.test(input) && input.startsWith(`${output},`),
  'list-last': (input, output) => /^[a-z](,[a-z]){1,3}$/.test(input) && input.endsWith(`,${output}`),
  capitalise: (input, output) => output === capital(input),
  'capitalise-first-letter': (input, output) => output === input[0].toUpperCase(),
  'lowercase-first-letter': (input, output) => input === capital(input) && output === input[0].toLowerCase(),
  'last-letter': (input, output) => input.endsWith(output) && output.length === 1,
  'word-length': (input, output) => Number(output) === input.length,
  'choose-first-of-3': (input, output) => words(input).indexOf(output) === 0,
  'choose-middle-of-3': (input, output) => words(input).indexOf(output) === 1,
  'choose-last-of-3': (input, output) => words(input).indexOf(output) === 2,
  'choose-first-of-5': (input, output) => words(input).indexOf(output) === 0,
  'choose-middle-of-5': (input, output) => words(input).indexOf(output) === 2,
  'choose-last-of-5': (input, output) => words(input).indexOf(output) === 4,
  'alphabetically-first-of-3': (input, output) => alphabetical(input)[0] === output,
  'alphabetically-last-of-3': (input, output) => alphabetical(input)[2] === output,
  'alphabetically-first-of-5': (input, output) => alphabetical(input)[0] === output,
  'alphabetically-last-of-5': (input, output) => alphabetical(input)[4] === output,
  'present-gerund': (input, output) =>
    output.endsWith('ing') && output.startsWith(input.slice(0, -2) || input),
  'plural-singular': (input, output) => input !== output && input[0] === output[0],
  'present-past': (input, output) =>
    input !== output && (input === 'go' || input === 'eat' || input[0] === output[0]),
  'adjective-adverb': (input, output) => input === 'good' || output.endsWith('ly'),
  sentiment: (_, output) => ['positive', 'negative'].includes(output),
};

it.each(Object.entries(rules))('%s keeps its rule', (name, rule) => {
  for (const { input, output } of builtInTask(name).pairs) {
    expect({ input, output, holds: rule(input, output) }).toEqual({ input, output, holds: true });
  }
});

it.each(['3', '5'])('lists of %s hold different words', (size) => {
  for (const { input } of builtInTask(`choose-first-of-${size}`).pairs) {
    expect(new Set(words(input)).size).toBe(Number(size));
  }
});

it.each([
  ['list-first', 'list-last'],
  ['choose-first-of-3', 'choose-last-of-3'],
  ['choose-first-of-5', 'alphabetically-first-of-5'],
  ['present-gerund', 'present-past'],
])('%s and %s share their inputs, so that the two can be set against each other', (one, other) => {
  const inputs = (name: string): string[] => builtInTask(name).pairs.map(({ input }) => input);
  expect(inputs(one)).toEqual(inputs(other));
});

it.each([
  ['animal-v-object-3', 'object-v-animal-3'],
  ['verb-v-adjective-3', 'adjective-v-verb-3'],
  ['concept-v-object-3', 'object-v-concept-3'],
])('an answer of %s never is one of %s', (one, other) => {
  const answers = new Set(builtInTask(one).pairs.map(({ output }) => output));
  expect(builtInTask(other).pairs.filter(({ output }) => answers.has(output))).toEqual([]);
});

it('antonyms never repeat a word, so that no demonstration holds an answer', () => {
  const all = builtInTask('antonyms').pairs.flatMap(({ input, output }) => [input, output]);
  expect(new Set(all).size).toBe(all.length);
});
