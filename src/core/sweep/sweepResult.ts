import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { limits } from '../limits';
import { modelSummarySchema } from '../model/modelSummary';
import { intervalSchema } from '../statistics/wilson';
import { sweepRecipeSchema } from './sweepRecipe';

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A share of trials with its Wilson interval. */
export const rateSchema = v.pipe(
  v.object({ hits: count, trials: v.pipe(count, v.minValue(1)), interval: intervalSchema }),
  v.check(
    ({ hits, trials }) => hits <= trials,
    () => l10n.t('More hits than trials'),
  ),
);

/** The model's greedy answer under one condition: its next token, or as many as the answer has. */
const predictionSchema = v.object({
  id: count,
  /** Text of the token, spaces kept; of a continuation its first line. */
  token: v.string(),
  correct: v.boolean(),
  /** Of a continuation: whether its first token begins an answer that counts. */
  firstTokenCorrect: v.optional(v.boolean()),
  /** Natural logarithm of the probability of the answer's first token; of a continuation, of all its tokens. */
  answerLogProbability: finite,
});

/** One trial under the three conditions. */
export const outcomeSchema = v.object({
  task: v.string(),
  query: v.string(),
  answer: v.string(),
  split: v.picklist(['dev', 'test']),
  zeroShot: predictionSchema,
  fewShot: predictionSchema,
  /** Per block. */
  patched: v.pipe(v.array(predictionSchema), v.maxLength(limits.blocks)),
  /** Few-shot answers of the dummy queries: what a late patch copies. */
  dummyAnswers: v.array(v.string()),
});

/** One block of the sweep, over the dev trials. */
const blockResultSchema = v.object({
  patched: rateSchema,
  /** Share of trials whose patched token is the few-shot answer of a dummy query, and wrong. */
  copied: rateSchema,
  /** Mean log-probability of the answer's first token. */
  answerLogProbability: finite,
});

/** A layer sweep: what it was, what came out, trial by trial. Written as `*.sweep.json`. */
export const sweepResultSchema = v.pipe(
  v.object({
    $schema: v.optional(v.string()),
    format: v.literal('task-vectors/sweep'),
    version: v.literal(1),
    recipe: sweepRecipeSchema,
    model: modelSummarySchema,
    /** False where the model had failed its self-test and was opened all the same; else absent. */
    proven: v.optional(v.boolean()),
    zeroShot: rateSchema,
    fewShot: rateSchema,
    /** Share of the most frequent answer: what a constant guess would score. */
    majorityFloor: finite,
    blocks: v.pipe(v.array(blockResultSchema), v.minLength(1), v.maxLength(limits.blocks)),
    /** Block with the most patched hits over the dev trials; on ties see summariseSweep. */
    bestBlock: count,
    /** The test trials at the best block; absent for leave-one-out. */
    test: v.optional(v.object({ zeroShot: rateSchema, fewShot: rateSchema, patched: rateSchema })),
    outcomes: v.pipe(v.array(outcomeSchema), v.maxLength(limits.episodes)),
    timing: v.object({
      seconds: finite,
      /** Token positions that went through every block, counted in whole passes. */
      tokens: finite,
    }),
    application: v.string(),
    date: v.string(),
  }),
  v.check(
    ({ model, proven }) => model.selfTest.passed || proven === false,
    () => l10n.t('A result of a model that is not proven must say so with proven: false'),
  ),
);

export type Rate = Readonly<v.InferOutput<typeof rateSchema>>;
export type Prediction = Readonly<v.InferOutput<typeof predictionSchema>>;
export type Outcome = Readonly<v.InferOutput<typeof outcomeSchema>>;
export type BlockResult = Readonly<v.InferOutput<typeof blockResultSchema>>;
export type SweepResult = Readonly<v.InferOutput<typeof sweepResultSchema>>;
