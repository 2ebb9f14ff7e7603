import * as v from 'valibot';
import { limits } from '../limits';
import { scoringSchema } from '../scoring/scoring';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.pairCharacters));
const taskName = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
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
  name: v.pipe(taskName, v.description('Name of the task, as shown in lists.')),
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
  paper: v.optional(
    v.pipe(
      taskName,
      v.description('Name of the same task in the published per-task results, such as Algo/To upper.'),
    ),
  ),
  inverse: v.optional(
    v.pipe(taskName, v.description('Name of the task that maps the outputs back to the inputs.')),
  ),
  directions: v.optional(
    v.pipe(
      v.strictTuple([taskName, taskName]),
      v.description(
        'Of a task that holds a mapping and its inverse: the names of the two. A pair belongs to the one that has its input.',
      ),
    ),
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
  /** Key of the task in the published per-task results. */
  readonly paper?: string;
  /** Name of the task that maps back. */
  readonly inverse?: string;
  /** Names of the two tasks whose pairs this one holds; no input is an input of both. */
  readonly directions?: readonly [string, string];
  readonly leadingSpace?: boolean;
}
