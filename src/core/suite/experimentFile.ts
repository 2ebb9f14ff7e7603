import * as v from 'valibot';
import { limits } from '../limits';
import { templateSchema } from '../prompts/template';
import { presetSchema, settingsSchema } from './settings';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
/** Where an experiment takes another number than the settings say: the paper's conflicts and projections have 4. */
const demonstrations = v.optional(
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.maxValue(64),
    v.description('Demonstrations of this experiment alone; left out, those of the settings.'),
  ),
);
const shots = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64));

/** One experiment of a suite; each is explained in docs/experiments.md. */
export const experimentSchema = v.variant('kind', [
  /** Zero-shot, patched and few-shot of every task; the dev curve over the blocks. */
  v.strictObject({ kind: v.literal('base') }),
  /** θ of one task in the few-shot prompt of another: `all` ordered pairs, or those named [prompt's task, vector's task]. */
  v.strictObject({
    kind: v.literal('conflict'),
    pairs: v.union([v.literal('all'), v.array(v.strictTuple([name, name]))]),
    episodes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.episodes)), 25),
    demonstrations,
  }),
  /** θ of many episodes of every task: cosines, silhouette, t-SNE and UMAP, and which block tells the tasks apart. */
  v.strictObject({
    kind: v.literal('similarity'),
    episodes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1_000)), 50),
    demonstrations,
  }),
  /** Mean θ of every block through the final norm and the output head. */
  v.strictObject({
    kind: v.literal('projection'),
    top: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.topTokens)), 10),
    demonstrations,
  }),
  /** Patched and few-shot accuracy by the number of demonstrations. */
  v.strictObject({
    kind: v.literal('shots'),
    counts: v.optional(v.array(shots), [0, 1, 2, 3, 4, 5, 8, 12, 16]),
  }),
  /** θ made with one template, used with another. */
  v.strictObject({
    kind: v.literal('templates'),
    templates: v.pipe(
      v.array(v.strictObject({ name, ...templateSchema.entries })),
      v.minLength(2),
      v.maxLength(20),
    ),
  }),
  /** Accuracy by the strength α, written over the residual and added to it. */
  v.strictObject({
    kind: v.literal('strength'),
    values: v.optional(
      v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(1), v.maxLength(50)),
      [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3],
    ),
  }),
]);

/**
 * `*.experiment.json`: models × tasks × experiments, with the settings that decide their numbers. Unknown keys are
 * refused: a misspelt one would otherwise be a silent default.
 */
export const experimentFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  format: v.literal('task-vectors/experiment'),
  version: v.literal(1),
  name: v.pipe(name, v.description('Name of the suite, as reports show it.')),
  models: v.pipe(
    v.array(
      v.strictObject({
        folder: v.pipe(
          v.string(),
          v.minLength(1),
          v.maxLength(4_096),
          v.description('Model folder, seen from this file.'),
        ),
        dtype: v.optional(v.pipe(v.string(), v.maxLength(20))),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
  tasks: v.pipe(
    v.array(v.pipe(name, v.description('Name of a built-in task, or a task file, seen from this file.'))),
    v.minLength(1),
    v.maxLength(1_000),
  ),
  preset: v.optional(
    v.pipe(presetSchema, v.description('Settings to begin with; those below replace single ones.')),
    'strict',
  ),
  settings: v.optional(v.partial(settingsSchema), {}),
  experiments: v.pipe(
    v.array(experimentSchema),
    v.minLength(1),
    v.maxLength(20),
    v.description('What is run for every model and task; each kind once.'),
  ),
});

export type ExperimentFile = Readonly<v.InferOutput<typeof experimentFileSchema>>;
export type Experiment = Readonly<v.InferOutput<typeof experimentSchema>>;
