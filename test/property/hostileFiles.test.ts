// Files of strangers: whatever is in them, a parser answers with a value or its own error, and soon.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEpisodes } from '../../src/core/episodes/parseEpisodes';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import {
  parsePieceFile,
  parseSuiteFile,
  parseSuitePlan,
  serialiseSuiteFile,
} from '../../src/core/files/suiteFile';
import { parseSweepFile, serialiseSweepFile } from '../../src/core/files/sweepFile';
import { parseVectorFile } from '../../src/core/files/vectorFile';
import { parseExperiment, placesIn } from '../../src/core/suite/parseExperiment';
import { writtenRecipe } from '../../src/core/suite/writtenRecipe';
import { parseTask } from '../../src/core/tasks/parseTask';
import { taskProblems } from '../../src/core/tasks/taskProblems';
import { atOnce, cpuTimer } from '../support/engine/cpuTime';
import { suiteResult } from '../support/paperResults';
import { fuzzing, fuzzTimeout } from '../support/fuzzing';
import { sweepResult } from '../webview/support/sweepResultFixture';

const recipe = JSON.stringify({
  format: 'task-vectors/experiment',
  version: 1,
  name: 'Letters',
  models: [{ folder: 'model' }],
  tasks: ['to-upper'],
  preset: 'paper',
  experiments: [{ kind: 'base' }],
});
const task = JSON.stringify({ description: 'A letter.', pairs: [{ input: 'a', output: 'A' }] });
const episodes = JSON.stringify({
  demonstrations: [{ input: 'a', output: 'A' }],
  query: 'b',
  answer: 'B',
});

/** Each parser with a good file of its kind. */
const parsers: Readonly<
  Record<string, { readonly parse: (text: string) => unknown; readonly good: string }>
> = {
  sweep: { parse: parseSweepFile, good: serialiseSweepFile(sweepResult()) },
  suite: { parse: (text) => parseSuiteFile(text, 'a'), good: serialiseSuiteFile(suiteResult(1)) },
  piece: { parse: (text) => parsePieceFile(text, 'a'), good: '{"format":"task-vectors/piece","version":1}' },
  plan: {
    parse: (text) => parseSuitePlan(text, 'a'),
    good: '{"format":"task-vectors/suite-plan","version":1}',
  },
  task: { parse: (text) => parseTask(text, 'a'), good: task },
  experiment: { parse: (text) => parseExperiment(text, 'a'), good: recipe },
  'places of an experiment': { parse: (text) => placesIn(text, 'a'), good: recipe },
  episodes: { parse: parseEpisodes, good: episodes },
  'problems of a task': { parse: (text) => taskProblems(text, 8), good: task },
  'parts of an experiment': { parse: writtenRecipe, good: recipe },
  vector: { parse: (text) => parseVectorFile(new TextEncoder().encode(text)), good: '' },
};

/** How a parser ended; anything but a value or our own error is a fault of the parser. */
function outcome(parse: () => unknown): string {
  const seconds = cpuTimer();
  let end = 'value';
  try {
    parse();
  } catch (error) {
    end = error instanceof TaskVectorError ? 'refused' : `unforeseen: ${String(error)}`;
    if (error instanceof TaskVectorError && error.message.length > 2_000) end = 'a message that nobody reads';
  }
  return seconds() > atOnce ? `${end}, too late` : end;
}

const repeat = (text: string, times: number): string => text.repeat(times);
const monsters: Readonly<Record<string, string>> = {
  'deep lists': repeat('[', 100_000),
  'deep lists, closed': repeat('[', 20_000) + repeat(']', 20_000),
  'deep objects': repeat('{"pairs":', 20_000) + '1' + repeat('}', 20_000),
  'deep inside the right key': `{"pairs":${repeat('[', 20_000)}${repeat(']', 20_000)}}`,
  'deep inside models': `{"format":"task-vectors/experiment","version":1,"models":${repeat('[', 20_000)}${repeat(']', 20_000)}}`,
  'deep inside a suite': `{"format":"task-vectors/suite","version":1,"pieces":${repeat('[', 20_000)}${repeat(']', 20_000)}}`,
  'one long string': `"${repeat('x', 500_000)}"`,
  'a long string in the wrong place': `{"format":"task-vectors/experiment","version":1,"preset":"${repeat('x', 500_000)}"}`,
  'a long format': `{"format":"${repeat('x', 500_000)}","version":1}`,
  'a long key': `{"${repeat('x', 500_000)}":1}`,
  'many keys': `{${Array.from({ length: 20_000 }, (_, key) => `"k${key}":1`).join(',')}}`,
  'many pairs of nothing': `{"pairs":[${repeat('{},', 8_000)}{}]}`,
  'many equal pairs': `{"pairs":[${repeat('{"input":"a","output":"b"},', 8_000)}{"input":"a","output":"c"}]}`,
  'a number without end': repeat('9', 300_000),
  'nothing but quotes': repeat('"', 100_000),
  'nothing but backslashes': `"${repeat('\\', 100_001)}`,
  'nothing but spaces': repeat(' ', 500_000),
  'nothing but lines': repeat('\n', 200_000),
  prototypes: '{"__proto__":{"pairs":[]},"constructor":{"prototype":{"polluted":1}},"pairs":[["a","b"]]}',
  'half a character': '{"pairs":[{"input":"\\ud800","output":"\\udfff"}]}',
};

describe.each(Object.entries(parsers))('%s', (_name, { parse, good }) => {
  it.each(Object.entries(monsters))('%s', (_monster, text) => {
    expect(outcome(() => parse(text))).toMatch(/^(value|refused)$/);
    expect('polluted' in {}).toBe(false);
  });

  it(
    'any text, and any good file with some of it changed',
    () => {
      const part = fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.json({ maxDepth: 2 }),
        fc.constantFrom('"', '}', '[', 'null', '-1', '1e999'),
      );
      const changed = fc.tuple(fc.nat(), fc.nat({ max: 40 }), part).map(([place, length, put]) => {
        const at = good.length === 0 ? 0 : place % good.length;
        return good.slice(0, at) + put + good.slice(at + length);
      });
      fc.assert(
        fc.property(fc.oneof(fc.string(), fc.json(), changed), (text) => {
          expect(outcome(() => parse(text))).toMatch(/^(value|refused)$/);
        }),
        fuzzing(120),
      );
    },
    fuzzTimeout,
  );
});
