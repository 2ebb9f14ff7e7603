import * as v from 'valibot';
import { parseJson } from '../text/json';
import { type Scoring, scoringSchema } from '../scoring/scoring';
import { jsonSpans, type JsonSpans, type TextSpan } from '../text/jsonSpans';
import { taskPairSchema } from './task';

/** Whatever else is wrong with the file is for its schema to say. */
const someTask = v.object({
  pairs: v.array(v.unknown()),
  scoring: v.fallback(v.optional(scoringSchema), undefined),
  leadingSpace: v.fallback(v.optional(v.boolean()), undefined),
});

/** A pair of a task file while it is written. */
export interface WrittenPair {
  /** In the list of the file, 0-based. */
  readonly index: number;
  readonly input: string;
  readonly output: string;
}

/** A task file as far as it can be read. */
export interface WrittenTask {
  readonly pairs: readonly WrittenPair[];
  /** Entries of the list, those that the schema refuses too. */
  readonly listed: number;
  readonly scoring?: Scoring | undefined;
  readonly leadingSpace?: boolean | undefined;
  readonly spans: JsonSpans;
  /** The output of a pair, with its quotation marks. */
  outputSpan(pair: WrittenPair): TextSpan | undefined;
}

/**
 * The pairs of a task file, without those that its schema refuses.
 *
 * @returns undefined where the text is no JSON, or has no list of pairs
 */
export function writtenPairs(text: string): WrittenTask | undefined {
  const spans = jsonSpans(text);
  const file = v.safeParse(someTask, parseJson(text));
  if (!spans || !file.success) return undefined;
  const { pairs, ...rest } = file.output;
  return {
    ...rest,
    pairs: pairs.flatMap(readPair),
    listed: pairs.length,
    spans,
    outputSpan: ({ index }) => spans.span(['pairs', index, 'output']) ?? spans.span(['pairs', index, 1]),
  };
}

function readPair(value: unknown, index: number): WrittenPair[] {
  const parsed = v.safeParse(taskPairSchema, value);
  if (!parsed.success) return [];
  const pair = parsed.output;
  if (!Array.isArray(pair)) return [{ index, input: pair.input, output: pair.output }];
  return [{ index, input: pair[0], output: pair[1] }];
}
