import * as v from 'valibot';
import { limits } from '../limits';
import { outcomeSchema, rateSchema } from '../sweep/sweepResult';
import { controlSchema } from './settings';

const finite = v.pipe(v.number(), v.finite());
const share = v.pipe(finite, v.minValue(0), v.maxValue(1));
const block = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.blocks - 1));

/** What was measured after one block, over the dev episodes (protocol §5). */
const blockMeasuresSchema = v.object({
  patched: rateSchema,
  /** Share of episodes whose patched token is the few-shot answer of a dummy query, and wrong. */
  copied: rateSchema,
  /** The same over the episodes whose dummy answers all differ from the right one; absent where there is none. */
  copiedWhereDifferent: v.optional(rateSchema),
  /** Mean log-probability of the answer: of its first token, or summed over its tokens. */
  answerLogProbability: finite,
  /** Mean over the episodes, 1 is the greatest logit. With `measures: all`. */
  answerRank: v.optional(finite),
  /** Mean KL(few-shot ‖ patched) of the next-token distributions in nats, d_NTP. With `measures: all`. */
  klFromFewShot: v.optional(finite),
  /** Mean ‖θ‖₂. With `measures: all`. */
  thetaNorm: v.optional(finite),
  /** Mean cosine of θ and the residual of the few-shot prompt's last token. With `measures: all`. */
  cosineToFewShot: v.optional(finite),
});

/** Two conditions on the same episodes: those that only the first got right, and only the second. */
const pairedSchema = v.object({
  onlyFirst: v.pipe(v.number(), v.integer(), v.minValue(0)),
  onlySecond: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Two-sided exact McNemar. */
  p: share,
});

/** A ratio with a bootstrap interval over the episodes; absent ends where the denominator can be 0. */
const ratioSchema = v.object({
  value: v.optional(finite),
  low: v.optional(finite),
  high: v.optional(finite),
});

/** What the first tokens alone score where continuations are scored. */
const firstTokenSchema = v.object({ zeroShot: rateSchema, fewShot: rateSchema, patched: rateSchema });

/** The base experiment of one task on one model. */
export const baseResultSchema = v.object({
  kind: v.literal('base'),
  /** Pairs that episodes were drawn from. */
  pairs: v.number(),
  leadingSpace: v.boolean(),
  scoring: v.picklist(['exact', 'prefix']),
  /** What guessing scores: the most frequent answer, Σp², and the entropy of the answers in bits. */
  floors: v.object({ majorityShare: share, sumOfSquares: share, labelEntropy: finite }),
  dev: v.object({
    zeroShot: rateSchema,
    fewShot: rateSchema,
    blocks: v.pipe(v.array(blockMeasuresSchema), v.maxLength(limits.blocks)),
  }),
  /** Highest dev accuracy, the lowest block on ties. */
  bestBlock: block,
  test: v.object({
    zeroShot: rateSchema,
    fewShot: rateSchema,
    patched: rateSchema,
    copied: rateSchema,
    patchedAgainstFewShot: pairedSchema,
    patchedToFewShot: ratioSchema,
  }),
  /** With `answers: continuation`: whether the first tokens alone begin the answer, over the test episodes. */
  firstToken: v.optional(firstTokenSchema),
  /** Zero-shot over dev and test queries together: the paper's baseline. */
  baseline: rateSchema,
  /** θ replaced by something else: its dev curve, and the test episodes at the best block of θ itself. */
  controls: v.array(
    v.object({
      control: controlSchema,
      dev: v.array(rateSchema),
      test: rateSchema,
      detail: v.optional(v.string()),
    }),
  ),
  outcomes: v.pipe(v.array(outcomeSchema), v.maxLength(limits.episodes)),
});

export type BlockMeasures = Readonly<v.InferOutput<typeof blockMeasuresSchema>>;
export type Paired = Readonly<v.InferOutput<typeof pairedSchema>>;
export type Ratio = Readonly<v.InferOutput<typeof ratioSchema>>;
export type BaseResult = Readonly<v.InferOutput<typeof baseResultSchema>>;
