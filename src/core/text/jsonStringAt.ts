import { type TextSpan } from './jsonSpans';

const string = /"(?:[^"\\]|\\.)*"/g;

/** A JSON string in a line of text. */
export interface StringInLine {
  readonly value: string;
  /** Within the line, quotation marks included. */
  readonly span: TextSpan;
}

/**
 * The JSON string around a place in a line; no JSON string goes over the end of one. The rest of the text need not be
 * JSON.
 *
 * @param column 0-based, in UTF-16 units
 */
export function jsonStringAt(line: string, column: number): StringInLine | undefined {
  for (const match of line.matchAll(string)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (column < span.start || column > span.end) continue;
    const value = parsed(match[0]);
    return value === undefined ? undefined : { value, span };
  }
  return undefined;
}

function parsed(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
