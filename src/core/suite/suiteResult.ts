import * as v from 'valibot';
import { modelSummarySchema } from '../model/modelSummary';
import { baseResultSchema } from './baseResult';
import { experimentFileSchema, experimentSchema } from './experimentFile';
import {
  conflictResultSchema,
  projectionResultSchema,
  shotsResultSchema,
  strengthResultSchema,
  templatesResultSchema,
  thetasResultSchema,
} from './furtherResults';
import { settingsSchema } from './settings';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const finite = v.pipe(v.number(), v.finite());
const label = v.pipe(v.string(), v.maxLength(200));

/** The part of a suite that runs in one go and is kept when it is done: one experiment on one model and one task or pair. */
const pieceSchema = v.object({
  /** Names its file; made of what follows: `0-base-antonyms`, `1-conflict-next-letter-to-upper`. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]*$/), v.maxLength(200)),
  /** Index among the suite's models. */
  model: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Names of its tasks: one, or prompt's and vector's. */
  tasks: v.pipe(v.array(label), v.minLength(1), v.maxLength(2)),
  kind: v.picklist(['base', 'conflict', 'similarity', 'projection', 'shots', 'templates', 'strength']),
});

const pieceResultSchema = v.variant('kind', [
  baseResultSchema,
  conflictResultSchema,
  thetasResultSchema,
  projectionResultSchema,
  shotsResultSchema,
  templatesResultSchema,
  strengthResultSchema,
]);

/** A task whose contents count, by the hash of what was read of it. */
const taskInputSchema = v.object({ name: label, sha256 });

/** All that decides a piece's numbers. Its hash is the piece's key; kept in full, it tells what differs. */
const pieceInputsSchema = v.object({
  /** Version of the engine. */
  application: v.string(),
  settings: settingsSchema,
  experiment: experimentSchema,
  tasks: v.array(taskInputSchema),
  /** Tasks that lend their θ to a control, in their order; empty where none does. */
  others: v.array(taskInputSchema),
  model: v.object({
    graphHash: sha256,
    weightsHash: sha256,
    tokenizerHash: sha256,
    /** As `4-bit blocks run as float32`. */
    precision: v.string(),
    /** Execution provider and back end, as `cpu, slices`: others agree to 1e-4 only. */
    execution: v.string(),
  }),
});

/** A finished piece as it lies on disk. Timings are kept apart: the same piece gives the same bytes. */
export const pieceFileSchema = v.object({
  format: v.literal('task-vectors/piece'),
  version: v.literal(1),
  piece: pieceSchema,
  /** SHA-256 over all that decides the numbers: settings, experiment, task contents, model hashes, version of the engine. */
  key: sha256,
  inputs: pieceInputsSchema,
  result: pieceResultSchema,
});

/** What is compared over all tasks of a model once their θ are there. */
const similaritySummarySchema = v.object({
  model: v.number(),
  block: v.number(),
  tasks: v.array(label),
  /** Per task: mean cosine of two of its own θ, and of one of its θ and one of another task's. Self-pairs excluded. */
  within: v.array(finite),
  between: v.array(finite),
  /** Mean cosine by pair of tasks, [tasks × tasks]. */
  matrix: v.array(v.array(finite)),
  /** Mean silhouette by cosine distance. */
  silhouette: finite,
  /** One point an episode. */
  tsne: v.array(v.object({ task: v.number(), x: finite, y: finite })),
  umap: v.array(v.object({ task: v.number(), x: finite, y: finite })),
  /** Share of θ whose nearest neighbour among the others is of the same task, by block. */
  decodability: v.array(finite),
});

/**
 * A model without what differs from machine to machine: `folder` is the one that the recipe names, threads and times are
 * left out.
 */
export const suiteModelSchema = v.omit(modelSummarySchema, ['loadSeconds']);

const suiteTaskSchema = v.object({
  name: label,
  kind: v.optional(v.string()),
  paper: v.optional(v.string()),
  source: v.string(),
  licence: v.optional(v.string()),
  /** Of name, scoring, leading space and pairs: what decides numbers. */
  sha256,
});

/** `suite.json`: what a folder of pieces is about, written before the first piece. */
export const suitePlanSchema = v.object({
  format: v.literal('task-vectors/suite-plan'),
  version: v.literal(1),
  recipe: experimentFileSchema,
  settings: settingsSchema,
  tasks: v.array(suiteTaskSchema),
  pieces: v.pipe(v.array(pieceSchema), v.maxLength(100_000)),
  application: v.string(),
});

/** A whole suite: `results.suite.json`. The same suite gives the same bytes on one machine or many. */
export const suiteResultSchema = v.object({
  $schema: v.optional(v.string()),
  format: v.literal('task-vectors/suite'),
  version: v.literal(1),
  /** False where pieces are missing: a run that was stopped. */
  complete: v.boolean(),
  /** Ids of the pieces that are missing; absent where none is. */
  missing: v.optional(v.array(v.string())),
  /** False where a model had failed its self-test. */
  proven: v.optional(v.boolean()),
  recipe: experimentFileSchema,
  settings: settingsSchema,
  /** In the recipe's order; those that no piece has been run on yet are missing at the end. */
  models: v.array(suiteModelSchema),
  tasks: v.array(suiteTaskSchema),
  pieces: v.pipe(v.array(v.object({ piece: pieceSchema, result: pieceResultSchema })), v.maxLength(100_000)),
  similarity: v.array(similaritySummarySchema),
  application: v.string(),
});

export type Piece = Readonly<v.InferOutput<typeof pieceSchema>>;
export type PieceResult = Readonly<v.InferOutput<typeof pieceResultSchema>>;
export type PieceFile = Readonly<v.InferOutput<typeof pieceFileSchema>>;
export type SimilaritySummary = Readonly<v.InferOutput<typeof similaritySummarySchema>>;
export type SuiteResult = Readonly<v.InferOutput<typeof suiteResultSchema>>;
export type PieceInputs = Readonly<v.InferOutput<typeof pieceInputsSchema>>;
export type SuiteModel = Readonly<v.InferOutput<typeof suiteModelSchema>>;
export type SuiteTask = Readonly<v.InferOutput<typeof suiteTaskSchema>>;
export type SuitePlan = Readonly<v.InferOutput<typeof suitePlanSchema>>;
