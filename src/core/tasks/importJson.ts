import * as l10n from '@vscode/l10n';
import { parseJson } from '../text/json';
import { describePlace, jsonPlace, jsonSyntaxPlace, type TextPlace } from '../text/jsonPlace';
import { shorten } from '../text/quote';
import { type ImportedPairs, type Place } from './importedPairs';

type Path = readonly (string | number)[];

/**
 * Reads an array of pairs, a map of inputs to outputs, or one pair. A pair is `{"input", "output", "accept"}` or
 * `["in", "out", "also accepted", …]`; an output may be a list of answers; numbers count as their text.
 *
 * @throws TaskVectorError `task-invalid` with line, column and JSON path
 */
export function importJson(text: string, into: ImportedPairs): void {
  const placeOf = (path: Path) => (): string => withPath(jsonPlace(text, path), path);
  const value = parseJson(text);
  if (value === undefined)
    into.refuse(() => withPath(jsonSyntaxPlace(text), []), l10n.t('it is no JSON from here on'));
  if (Array.isArray(value)) {
    value.forEach((element, index) => importPair(element, [index], placeOf, into));
  } else if (typeof value === 'object' && value !== null && !isPair(value)) {
    for (const [input, output] of Object.entries(value)) importMapped(input, output, placeOf([input]), into);
  } else {
    importPair(value, [], placeOf, into);
  }
}

/**
 * Reads JSON lines: one pair a line, written as in {@link importJson}; blank lines are left out.
 *
 * @throws TaskVectorError `task-invalid` with line, column and JSON path
 */
export function importJsonLines(text: string, into: ImportedPairs): void {
  text.split(/\r\n?|\n/).forEach((json, index) => {
    if (json.trim() === '') return;
    const here = (place: TextPlace | undefined): TextPlace => ({ column: 1, ...place, line: index + 1 });
    const placeOf = (path: Path) => (): string => withPath(here(jsonPlace(json, path)), path);
    const value = parseJson(json);
    if (value === undefined) {
      into.refuse(() => withPath(here(jsonSyntaxPlace(json)), []), l10n.t('it is no JSON from here on'));
    }
    importPair(value, [], placeOf, into);
  });
}

function importPair(value: unknown, path: Path, placeOf: (path: Path) => Place, into: ImportedPairs): void {
  const side = (given: unknown, key: string | number): string[] =>
    answers(given, placeOf([...path, key]), into);
  if (Array.isArray(value)) {
    const [input, ...outputs] = value.map(side);
    into.add(placeOf(path), input?.[0] ?? '', outputs.flat());
  } else if (isPair(value)) {
    const { input, output, accept = [] } = value;
    into.add(placeOf(path), side(input, 'input')[0] ?? '', [
      ...side(output, 'output'),
      ...side(accept, 'accept'),
    ]);
  } else {
    into.refuse(placeOf(path), l10n.t('it is neither {"input", "output"} nor ["in", "out"]'));
  }
}

function importMapped(input: string, output: unknown, place: Place, into: ImportedPairs): void {
  into.add(place, input, answers(output, place, into));
}

/** A text, or each of a list of texts. */
function answers(given: unknown, place: Place, into: ImportedPairs): string[] {
  return (Array.isArray(given) ? given : [given]).map((text) => {
    if (typeof text === 'string') return text;
    if (typeof text === 'number') return String(text);
    return into.refuse(place, l10n.t('it is neither a text nor a list of texts'));
  });
}

/** `line 3, column 5 (2.output)`, as far as it is known. */
function withPath(place: TextPlace | undefined, path: Path): string {
  const dotted = shorten(path.join('.'));
  if (!place) return dotted || 'somewhere';
  return dotted === '' ? describePlace(place) : `${describePlace(place)} (${dotted})`;
}

function isPair(value: unknown): value is { input: unknown; output: unknown; accept?: unknown } {
  return typeof value === 'object' && value !== null && 'input' in value && 'output' in value;
}
