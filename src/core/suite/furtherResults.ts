import * as v from 'valibot';
import { limits } from '../limits';
import { rateSchema } from '../sweep/sweepResult';

const finite = v.pipe(v.number(), v.finite());
const block = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.blocks - 1));
const label = v.pipe(v.string(), v.maxLength(200));

/** Answers of two tasks that compete for one prompt. */
const bothAnswers = v.object({
  /** Over all episodes. */
  promptTask: rateSchema,
  /**
   * Over the episodes whose query the vector's task answers too, and otherwise: its trials count them. Absent where there
   * is none, because the tasks share no inputs.
   */
  vectorTask: v.optional(rateSchema),
});

/** θ of one task in the few-shot prompt of another. */
export const conflictResultSchema = v.object({
  kind: v.literal('conflict'),
  promptTask: label,
  vectorTask: label,
  /** The few-shot prompt alone. */
  plain: bothAnswers,
  /** By block, over the episodes that choose it. */
  dev: v.array(bothAnswers),
  /**
   * `vector-answers`: the block with the most answers of the vector's task, the lowest on ties. `own-sweep`: no dev query
   * has such an answer, and the block is the one where θ serves its own task best.
   */
  blockChosenBy: v.picklist(['vector-answers', 'own-sweep']),
  bestBlock: block,
  patched: bothAnswers,
});

/** θ of single episodes of one task, to be compared with those of others when all are there. */
export const thetasResultSchema = v.object({
  kind: v.literal('similarity'),
  episodes: v.number(),
  /** Block whose θ is compared: that of the most dev answers over a few episodes. */
  bestBlock: block,
  /** File beside the piece: `theta_episodes` float32 [episodes, blocks, hidden]. */
  file: v.string(),
});

/** Top tokens of mean θ through the final norm and the output head, by block; fewer where fewer pass the filter. */
export const projectionResultSchema = v.object({
  kind: v.literal('projection'),
  blocks: v.array(v.array(v.object({ token: v.string(), id: v.number(), logit: finite }))),
});

export const shotsResultSchema = v.object({
  kind: v.literal('shots'),
  /** Demonstrations of the dev episodes that choose the block. */
  chosenWith: v.pipe(v.number(), v.integer(), v.minValue(0)),
  block,
  /** Counts that the task has too few pairs for are left out. */
  points: v.array(
    v.object({ demonstrations: v.number(), patched: rateSchema, fewShot: rateSchema, zeroShot: rateSchema }),
  ),
});

export const templatesResultSchema = v.object({
  kind: v.literal('templates'),
  names: v.array(label),
  block,
  /** [made with][used with]. */
  patched: v.array(v.array(rateSchema)),
  /** By template of the query. */
  zeroShot: v.array(rateSchema),
  fewShot: v.array(rateSchema),
});

export const strengthResultSchema = v.object({
  kind: v.literal('strength'),
  block,
  values: v.array(finite),
  replace: v.array(rateSchema),
  add: v.array(rateSchema),
  zeroShot: rateSchema,
  fewShot: rateSchema,
});

export type ConflictResult = Readonly<v.InferOutput<typeof conflictResultSchema>>;
export type ThetasResult = Readonly<v.InferOutput<typeof thetasResultSchema>>;
export type ProjectionResult = Readonly<v.InferOutput<typeof projectionResultSchema>>;
export type ShotsResult = Readonly<v.InferOutput<typeof shotsResultSchema>>;
export type TemplatesResult = Readonly<v.InferOutput<typeof templatesResultSchema>>;
export type StrengthResult = Readonly<v.InferOutput<typeof strengthResultSchema>>;
