import * as v from 'valibot';
import { limits } from '../limits';
import { acceptingPairSchema } from '../demonstrations/demonstration';
import { episodeSchema } from '../episodes/episode';
import { templateSchema } from '../prompts/template';
import { scoringSchema } from '../scoring/scoring';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.episodes));

/** Each pair is a query; its vector comes from the other pairs, each in turn the dummy query among the rest. */
const leaveOneOutSchema = v.object({ kind: v.literal('leave-one-out') });

/** The base experiment: episodes drawn with a seed; `dev` chooses the block, `test` reports on it. */
export const splitSchema = v.object({
  kind: v.literal('split'),
  /** Demonstrations per episode, k. */
  demonstrations: v.pipe(count, v.minValue(1)),
  dev: v.pipe(count, v.minValue(1)),
  test: count,
  /** Dummy queries per episode. */
  dummies: v.pipe(count, v.minValue(1)),
  /** True: no test query is a dev query. The paper lets them overlap. */
  disjoint: v.boolean(),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)),
});

/** Episodes given from outside, in their order. */
const replaySchema = v.object({
  kind: v.literal('replay'),
  episodes: v.pipe(v.array(episodeSchema), v.minLength(1), v.maxLength(limits.episodes)),
});

export const schemeSchema = v.variant('kind', [leaveOneOutSchema, splitSchema, replaySchema]);

/** Everything that decides a sweep's numbers, enough to run it again bit for bit on the same model. */
export const sweepRecipeSchema = v.object({
  /** Task or file name, for titles. */
  name: v.pipe(v.string(), v.maxLength(200)),
  /** Pairs exactly as they stand in prompts. Empty for a replay. */
  pairs: v.pipe(v.array(acceptingPairSchema), v.maxLength(limits.pairs)),
  template: templateSchema,
  scoring: scoringSchema,
  scheme: schemeSchema,
});

export type SplitScheme = Readonly<v.InferOutput<typeof splitSchema>>;
export type Scheme = Readonly<v.InferOutput<typeof schemeSchema>>;
export type SweepRecipe = Readonly<v.InferOutput<typeof sweepRecipeSchema>>;
