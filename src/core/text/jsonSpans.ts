import { type AnyNode, parse } from '@humanwhocodes/momoa';
import { limits } from '../limits';
import { valueAt } from './jsonPlace';

/** A stretch of a text in UTF-16 units; `end` is behind its last one. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Where values stand in one text; the text is parsed once for any number of questions. */
export interface JsonSpans {
  /** @returns undefined where there is no such value */
  span(path: readonly (string | number)[]): TextSpan | undefined;
}

/**
 * Spans of the values of a JSON text.
 *
 * @returns undefined where it is no JSON, or longer than a file may be
 */
export function jsonSpans(text: string): JsonSpans | undefined {
  if (text.length > limits.jsonBytes) return undefined;
  let root: AnyNode;
  try {
    root = parse(text).body;
  } catch {
    return undefined;
  }
  return {
    span(path) {
      let node: AnyNode | undefined = root;
      for (const key of path) node = node && valueAt(node, key);
      return node && { start: node.loc.start.offset, end: node.loc.end.offset };
    },
  };
}
