import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSelection } from '../../../src/core/demonstrations/readSelection';
import { chooseScheme } from '../../../src/core/episodes/planSweep';
import { antonyms } from '../builders';

const sample = (name: string): string =>
  readFileSync(new URL(`../../../samples/${name}`, import.meta.url), 'utf8');

it('antonyms.txt holds its five pairs on consecutive lines, then words to try', () => {
  const text = sample('antonyms.txt');
  expect(text).toContain('hot -> cold\nbig -> small\nup -> down\nfast -> slow\nday -> night\n');
  const { pairs, skipped } = readSelection(text);
  expect(pairs).toEqual(antonyms);
  expect(skipped.map((line) => line.text)).toEqual(['happy', 'rich', 'old']);
});

it.each([
  ['capitals.csv', 'csv', { input: 'France', output: 'Paris' }],
  ['plurals.jsonl', 'jsonl', { input: 'mice', output: 'mouse' }],
])('%s is long enough to be drawn from', (name, format, pair) => {
  const reading = readSelection(sample(name));
  expect(reading).toMatchObject({ format, skipped: [] });
  expect(reading.pairs).toContainEqual(pair);
  expect(reading.pairs.length).toBeGreaterThanOrEqual(20);
  expect(chooseScheme(reading.pairs.length).kind).toBe('split');
});
