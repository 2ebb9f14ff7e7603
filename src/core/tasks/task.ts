import * as v from 'valibot';
import { limits } from '../limits';
import { scoringSchema } from '../scoring/scoring';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.pairCharacters));
const prose = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));

/**
 * `algorithmic`: follows from the letters. `linguistic`: another form or relation of a word. `knowledge`: a fact about
 * the world. `translation`: the same in another language.
 */
export const taskKindSchema = v.picklist(['algorithmic', 'linguistic', 'knowledge', 'translation']);

/** A pair as it is written in a file: `["in", "out", "also accepted", …]`, or with names. */
export const taskPairSchema = v.union([
  v.pipe(v.array(text), v.minLength(2), v.maxLength(100)),
  v.strictObject({
    input: text,
    output: text,
    /** Further answers that count as correct. */
    accept: v.optional(v.pipe(v.array(text), v.maxLength(98))),
  }),
]);

/** `*.task.json`. Unknown keys are refused: a misspelt `scoring` would otherwise be a silent default. */
export const taskFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  description: prose,
  kind: taskKindSchema,
  scoring: scoringSchema,
  pairs: v.pipe(v.array(taskPairSchema), v.minLength(1), v.maxLength(limits.pairs)),
  /** Where the pairs come from. */
  source: prose,
  /** SPDX identifier of the licence of the pairs. */
  licence: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  /** Every input and output gets one leading space; absent: the tokenizer decides (protocol §1). */
  leadingSpace: v.optional(v.boolean()),
});

export type TaskKind = v.InferOutput<typeof taskKindSchema>;
export type TaskFile = Readonly<v.InferOutput<typeof taskFileSchema>>;

/** One pair of a task. Strings stand in prompts as they are, before the leading space. */
export interface TaskPair {
  readonly input: string;
  readonly output: string;
  /** Further answers that count as correct; often empty. */
  readonly accept: readonly string[];
}

/** A named set of pairs with a scoring rule and a source. Inputs are all different. */
export interface Task {
  readonly name: string;
  readonly description: string;
  /** Absent for a plain list of pairs, which doesn't say. */
  readonly kind?: TaskKind;
  readonly scoring: TaskFile['scoring'];
  readonly pairs: readonly TaskPair[];
  readonly source: string;
  /** Absent for a plain list of pairs. */
  readonly licence?: string;
  readonly leadingSpace?: boolean;
}
