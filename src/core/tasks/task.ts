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

/**
 * `*.task.json`. Unknown keys are refused: a misspelt `scoring` would otherwise be a silent default. The descriptions
 * go into schemas/task.schema.json, which the editor shows while a task is written.
 */
export const taskFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  name: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(200),
    v.description('Name of the task, as shown in lists.'),
  ),
  description: v.pipe(prose, v.description('What maps to what, in one sentence.')),
  kind: v.pipe(
    taskKindSchema,
    v.description(
      'algorithmic: follows from the letters. linguistic: another form of a word. knowledge: a fact. translation.',
    ),
  ),
  scoring: v.pipe(
    scoringSchema,
    v.description('exact: equal, case-sensitive. prefix: one of answer and prediction begins the other.'),
  ),
  source: v.pipe(prose, v.description('Where the pairs come from.')),
  licence: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(100),
    v.description('SPDX identifier of the licence of the pairs, such as CC0-1.0.'),
  ),
  leadingSpace: v.optional(
    v.pipe(
      v.boolean(),
      v.description('Put one space before every input and output. Left out: the tokenizer decides.'),
    ),
  ),
  pairs: v.pipe(
    v.array(taskPairSchema),
    v.minLength(1),
    v.maxLength(limits.pairs),
    v.description('["input", "output", "also accepted", …], each input once.'),
  ),
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
