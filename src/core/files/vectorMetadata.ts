import * as v from 'valibot';
import { demonstrationSchema } from '../demonstrations/demonstration';
import { limits } from '../limits';
import { modelIdentitySchema } from '../model/modelIdentity';
import { templateSchema } from '../prompts/template';

/** Where a vector came from: everything that is needed to judge it and to make it again. */
export const vectorMetadataSchema = v.object({
  /** Task, file or prompt that it was made from. */
  name: v.pipe(v.string(), v.maxLength(200)),
  model: modelIdentitySchema,
  /** How the weights ran, as `4-bit blocks run as float32`. */
  precision: v.pipe(v.string(), v.maxLength(200)),
  /** Block to patch after: the best of its sweep, or the one that was chosen when it was saved. */
  chosenBlock: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.blocks - 1))),
  /** Token whose residual was read. */
  position: v.literal('last'),
  /** How the prompts were made: `leave-one-out over 5 pairs`, `mean over 50 episodes`, `one prompt`. */
  method: v.pipe(v.string(), v.maxLength(200)),
  template: v.optional(templateSchema),
  /** Pairs that the prompts were made of, exactly as they stand in them. */
  pairs: v.pipe(v.array(demonstrationSchema), v.maxLength(limits.pairs)),
  /** Dummy queries of the prompts; a single prompt's text for `one prompt`. */
  queries: v.pipe(v.array(v.string()), v.maxLength(limits.episodes)),
  seed: v.optional(v.number()),
  /** Finding of the sweep in one sentence. */
  finding: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
  /** False where the model had failed its self-test and was opened all the same; else absent. */
  proven: v.optional(v.boolean()),
  application: v.string(),
  /** ISO 8601. */
  date: v.string(),
});

export type VectorMetadata = Readonly<v.InferOutput<typeof vectorMetadataSchema>>;

/** A task vector of every block. */
export interface TaskVector {
  readonly metadata: VectorMetadata;
  /** θ, [blocks × hidden], finite. */
  readonly theta: Float32Array;
}
