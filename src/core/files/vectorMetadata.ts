import * as v from 'valibot';
import { acceptingPairSchema } from '../demonstrations/demonstration';
import { limits } from '../limits';
import { modelIdentitySchema } from '../model/modelIdentity';
import { templateSchema } from '../prompts/template';

const name = v.pipe(v.string(), v.maxLength(200));
const method = v.pipe(v.string(), v.maxLength(200));
const block = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.blocks - 1));
const pairs = v.pipe(v.array(acceptingPairSchema), v.maxLength(limits.pairs));
const queries = v.pipe(v.array(v.string()), v.maxLength(limits.episodes));
const finding = v.pipe(v.string(), v.maxLength(1_000));

/** One of the vectors that a computed vector is the weighted sum of; its model is that of the whole. */
const vectorOperandSchema = v.object({
  name,
  method,
  /** Factor of its θ in the sum. */
  weight: v.pipe(v.number(), v.finite()),
  /** SHA-256 of its θ: the bytes of the tensor as they stand in its file. */
  thetaHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  chosenBlock: v.optional(block),
  template: v.optional(templateSchema),
  pairs,
  queries,
  seed: v.optional(v.number()),
  finding: v.optional(finding),
  proven: v.optional(v.boolean()),
  date: v.string(),
});

/** Where a vector came from: everything that is needed to judge it and to make it again. */
export const vectorMetadataSchema = v.object({
  /** Task, file or prompt that it was made from. */
  name,
  model: modelIdentitySchema,
  /** How the weights ran, as `4-bit blocks run as float32`. */
  precision: v.pipe(v.string(), v.maxLength(200)),
  /** Block to patch after: the best of its sweep, or the one that was chosen when it was saved. */
  chosenBlock: v.optional(block),
  /** Token whose residual was read. */
  position: v.literal('last'),
  /** How the prompts were made: `leave-one-out over 5 pairs`, `mean over 50 episodes`, `one prompt`;
   *  of a computed vector, what was computed: `mean of 3 vectors`. */
  method,
  template: v.optional(templateSchema),
  /** Pairs that the prompts were made of, exactly as they stand in them; with further answers that their task accepts. */
  pairs,
  /** Dummy queries of the prompts; a single prompt's text for `one prompt`. */
  queries,
  seed: v.optional(v.number()),
  /** Finding of the sweep in one sentence. */
  finding: v.optional(finding),
  /** Of a computed vector: what it is the weighted sum of. Vectors that were computed themselves stand as their own
   *  operands, with the weights multiplied. Absent for a vector that was read from a model. */
  operands: v.optional(
    v.pipe(v.array(vectorOperandSchema), v.minLength(1), v.maxLength(limits.vectorOperands)),
  ),
  /** False where the model had failed its self-test and was opened all the same; else absent. */
  proven: v.optional(v.boolean()),
  application: v.string(),
  /** ISO 8601. */
  date: v.string(),
});

export type VectorOperand = Readonly<v.InferOutput<typeof vectorOperandSchema>>;
export type VectorMetadata = Readonly<v.InferOutput<typeof vectorMetadataSchema>>;

/** A task vector of every block. */
export interface TaskVector {
  readonly metadata: VectorMetadata;
  /** θ, [blocks × hidden], finite. */
  readonly theta: Float32Array;
  /** θ of every episode that the mean is over, [episodes × blocks × hidden], finite; absent where they weren't kept. */
  readonly thetaEpisodes?: Float32Array;
}
