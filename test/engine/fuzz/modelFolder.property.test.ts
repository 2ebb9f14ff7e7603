import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { findModel } from '../../../src/engine/model/modelFolder';
import { readTokenizer } from '../../../src/engine/tokenizer/tokenizer';
import { changedFixture } from '../../support/engine/damagedModels';
import { expectRefusal } from '../../support/engine/prepareModel';
import { fuzz, fuzzTimeout } from '../../support/fuzzing';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Values that no configuration has, as JSON text; the deepest ones can't be written by JSON.stringify. */
const hostile = fc.oneof(
  fc.json(),
  fc.constantFrom(
    'null',
    '-1',
    '1e999',
    '9007199254740993',
    '"\\ud800"',
    '[]',
    '{}',
    '{"__proto__":{"hidden_size":1}}',
    '{"constructor":{"prototype":{}}}',
    `"${'x'.repeat(1 << 20)}"`,
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    `[${'0,'.repeat(200_000)}0]`,
  ),
);
const change = fc.record({
  at: fc.double({ min: 0, max: 0.999999, noNaN: true }),
  value: hostile,
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 6 }),
});

/** Paths of all values in a JSON value, the outermost first. */
function places(value: Json, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

const marker = '\u0000changed\u0000';

/** JSON text with the value at `path` put in place of what is there. */
function changed(value: Json, path: readonly string[], text: string): string {
  const replaced = replace(value, path);
  return JSON.stringify(replaced).replace(JSON.stringify(marker), () => text);
}

function replace(value: Json, [key, ...rest]: readonly string[]): Json {
  if (key === undefined || typeof value !== 'object' || value === null) return marker;
  if (Array.isArray(value)) return value.map((item, i) => (String(i) === key ? replace(item, rest) : item));
  return { ...value, [key]: replace(value[key], rest) };
}

describe('a model folder', () => {
  it.each([
    ['config.json', (folder: string) => void findModel(folder)],
    ['tokenizer.json', (folder: string) => void readTokenizer(folder)],
    ['tokenizer_config.json', (folder: string) => void readTokenizer(folder)],
  ])(
    'with a hostile %s is read, or refused with a typed error, at once',
    (file, read) => {
      const folder = changedFixture('gpt2', () => undefined);
      const path = join(folder, file);
      const original = JSON.parse(readFileSync(path, 'utf8')) as Json;
      const all = places(original);
      fuzz(file, change, 60, ({ at, value, cut }) => {
        // To the third power, so that the few outer values are met as often as the many of the vocabulary.
        const json = changed(original, all[Math.floor(at * at * at * all.length)], value);
        writeFileSync(path, cut === null ? json : json.slice(0, cut * json.length));
        return expectRefusal(() => read(folder));
      });
    },
    fuzzTimeout,
  );
});
