import * as v from 'valibot';
import { modelSummarySchema } from '../model/modelSummary';
import { baseResultSchema } from './baseResult';
import { experimentFileSchema } from './experimentFile';
import {
  conflictResultSchema,
  projectionResultSchema,
  shotsResultSchema,
  strengthResultSchema,
  templatesResultSchema,
  thetasResultSchema,
} from './furtherResults';
import { settingsSchema } from './settings';

const finite = v.pipe(v.number(), v.finite());
const label = v.pipe(v.string(), v.maxLength(200));

/** The part of a suite that runs in one go and is kept when it is done: one experiment on one model and one task or pair. */
export const pieceSchema = v.object({
  /** Names its file; made of what follows: `0-base-antonyms`, `1-conflict-next-letter-to-upper`. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]*$/), v.maxLength(200)),
  /** Index among the suite's models. */
  model: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Names of its tasks: one, or prompt's and vector's. */
  tasks: v.pipe(v.array(label), v.minLength(1), v.maxLength(2)),
  kind: v.picklist(['base', 'conflict', 'similarity', 'projection', 'shots', 'templates', 'strength']),
});

export const pieceResultSchema = v.variant('kind', [
  baseResultSchema,
  conflictResultSchema,
  thetasResultSchema,
  projectionResultSchema,
  shotsResultSchema,
  templatesResultSchema,
  strengthResultSchema,
]);

/** A finished piece as it lies on disk. Timings are kept apart: the same piece gives the same bytes. */
export const pieceFileSchema = v.object({
  format: v.literal('task-vectors/piece'),
  version: v.literal(1),
  piece: pieceSchema,
  /** SHA-256 over all that decides the numbers: settings, experiment, task contents, model hashes, version of the engine. */
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  result: pieceResultSchema,
});

/** What is compared over all tasks of a model once their θ are there. */
export const similaritySummarySchema = v.object({
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

/** A whole suite: `results.json`. The same suite gives the same bytes on one machine or many. */
export const suiteResultSchema = v.object({
  $schema: v.optional(v.string()),
  format: v.literal('task-vectors/suite'),
  version: v.literal(1),
  /** False where pieces are missing: a run that was stopped. */
  complete: v.boolean(),
  /** False where a model had failed its self-test. */
  proven: v.optional(v.boolean()),
  recipe: experimentFileSchema,
  settings: settingsSchema,
  models: v.array(v.omit(modelSummarySchema, ['loadSeconds'])),
  tasks: v.array(
    v.object({
      name: label,
      kind: v.optional(v.string()),
      paper: v.optional(v.string()),
      source: v.string(),
      licence: v.optional(v.string()),
      sha256: v.string(),
    }),
  ),
  pieces: v.pipe(v.array(v.object({ piece: pieceSchema, result: pieceResultSchema })), v.maxLength(100_000)),
  similarity: v.array(similaritySummarySchema),
  application: v.string(),
});

export type Piece = Readonly<v.InferOutput<typeof pieceSchema>>;
export type PieceResult = Readonly<v.InferOutput<typeof pieceResultSchema>>;
export type PieceFile = Readonly<v.InferOutput<typeof pieceFileSchema>>;
export type SimilaritySummary = Readonly<v.InferOutput<typeof similaritySummarySchema>>;
export type SuiteResult = Readonly<v.InferOutput<typeof suiteResultSchema>>;
