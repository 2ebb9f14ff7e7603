import * as l10n from '@vscode/l10n';
import { parseJson } from '../text/json';
import { type ContentLine } from './contentLines';
import { elementLines } from './elementLines';
import { type PairCollector } from './pairCollector';

/**
 * Reads an array of `{"input","output"}` or `["in","out"]`, a map `{"hot":"cold"}`, one such pair, or a task file.
 *
 * @returns false where the text is JSON of none of these kinds, or no JSON
 */
export function readJson(text: string, into: PairCollector): boolean {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return false;
  const pair = pairOf(value);
  if (pair && !(Array.isArray(value) && value.length > 2)) {
    into.add(lineOfFirst(text), text, ...pair);
    return true;
  }
  const inner =
    !Array.isArray(value) && 'pairs' in value && Array.isArray(value.pairs) ? value.pairs : undefined;
  const elements: unknown[] = inner ?? (Array.isArray(value) ? value : Object.entries(value));
  const lines = inner ? [] : elementLines(text);
  elements.forEach((element, index) => take(element, lines[index] ?? lineOfFirst(text), into));
  return elements.length > 0;
}

/** Reads one JSON pair a line; a comma at the end of a line, left from an array or a map, is forgiven. */
export function readJsonLines(lines: readonly ContentLine[], into: PairCollector): void {
  for (const { line, text } of lines) {
    if (/^[[\]{}],?$/.test(text)) continue;
    const bare = text.replace(/,$/, '');
    const value = parseJson(bare) ?? parseJson(`{${bare}}`);
    if (value === undefined) into.skip(line, text, l10n.t('not JSON'));
    else take(value, line, into);
  }
}

/** Whether a line is one pair of JSON, as {@link readJsonLines} reads it. */
export function isJsonPair(text: string): boolean {
  const bare = text.replace(/,$/, '');
  if (/^[[{]/.test(bare)) return pairOf(parseJson(bare)) !== undefined;
  return bare.startsWith('"') && pairOf(parseJson(`{${bare}}`)) !== undefined;
}

function take(value: unknown, line: number, into: PairCollector): void {
  const pair = pairOf(value);
  if (pair) into.add(line, pair.join(', '), ...pair);
  else into.skip(line, inShort(value), l10n.t('neither an object with input and output nor ["in", "out"]'));
}

/** What a JSON value is, without going into it: it may be nested deeper than `JSON.stringify` can go. */
function inShort(value: unknown): string {
  if (Array.isArray(value)) return l10n.t('a list of {0}', value.length);
  if (typeof value !== 'object' || value === null) return String(value);
  const keys = Object.keys(value).slice(0, 5);
  return keys.length === 0 ? l10n.t('an object without keys') : l10n.t('an object with {0}', keys.join(', '));
}

/** Input and output of one JSON value. Numbers count as their text. */
function pairOf(value: unknown): [string, string] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  let sides: readonly unknown[] = [];
  if (Array.isArray(value)) sides = value;
  else if ('input' in value && 'output' in value) sides = [value.input, value.output];
  else if (Object.keys(value).length === 1) sides = Object.entries(value)[0]!;
  const [input, output] = sides.map((side) => (typeof side === 'number' ? String(side) : side));
  return typeof input === 'string' && typeof output === 'string' ? [input, output] : undefined;
}

function lineOfFirst(text: string): number {
  return text.slice(0, text.search(/\S/)).split('\n').length;
}
