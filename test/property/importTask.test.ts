import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTask } from '../../src/core/tasks/parseTask';
import { type TaskPair } from '../../src/core/tasks/task';

/** Any text that a list may hold: trimmed, not empty; line ends as CSV keeps them. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((any) => any.replace(/\r\n?/g, '\n').trim())
  .filter((any) => any !== '');
const pairs = fc.uniqueArray(
  fc.uniqueArray(text, { minLength: 2, maxLength: 5 }).map(([input, output, ...accept]): TaskPair => {
    return { input, output, accept };
  }),
  { selector: ({ input }) => input, minLength: 1, maxLength: 10 },
);

const cells = ({ input, output, accept }: TaskPair): string[] => [input, output, ...accept];
const quoted = (delimiter: string) => (list: readonly TaskPair[]) =>
  ['input,output,also 1,also 2,also 3'.replaceAll(',', delimiter)]
    .concat(list.map((pair) => cells(pair).map(quotedCell).join(delimiter)))
    .join('\n');
const quotedCell = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

describe('a list of pairs is read as it was written', () => {
  it.each<[string, (list: readonly TaskPair[]) => string]>([
    ['x.csv', quoted(',')],
    ['x.tsv', quoted('\t')],
    ['x.json', (list) => JSON.stringify(list, undefined, 1)],
    ['x.json', (list) => JSON.stringify(list.map(cells))],
    ['x.jsonl', (list) => list.map((pair) => JSON.stringify(pair)).join('\n')],
    ['x.jsonl', (list) => list.map((pair) => JSON.stringify(cells(pair))).join('\r\n')],
  ])('in %s', (fileName, write) => {
    fc.assert(
      fc.property(pairs, (list) => {
        expect(parseTask(write(list), fileName).pairs).toEqual(list);
      }),
      { numRuns: 300 },
    );
  });
});
