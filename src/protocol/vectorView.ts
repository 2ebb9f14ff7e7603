import * as v from 'valibot';
import { vectorMetadataSchema } from '../core/files/vectorMetadata';
import { blockIndexSchema } from '../core/patch/patch';
import { projectionSchema } from '../core/patch/projection';
import { type Contract } from '../core/rpc/contract';
import { errorValueSchema } from '../core/rpc/message';
import { modelBadgeSchema } from './modelBadge';
import { benchMethods, benchStateEntries } from './patchBench';

/** A vector file that could be read. */
export const vectorDocumentSchema = v.object({
  metadata: vectorMetadataSchema,
  /** Euclidean norm of θ, per block. */
  norms: v.array(v.number()),
});

/** All that the vector editor shows, sent whole on each change. */
export const vectorViewStateSchema = v.object({
  fileName: v.string(),
  model: modelBadgeSchema,
  document: v.optional(vectorDocumentSchema),
  /** Why the file can't be shown. */
  problem: v.optional(errorValueSchema),
  /** Why the vector can't be patched into the chosen model, where it can't. */
  mismatch: v.optional(errorValueSchema),
  ...benchStateEntries,
});

/** Other vector files of the workspace by their cosine with this one after a block, nearest first. */
export const nearestVectorsSchema = v.object({
  block: blockIndexSchema,
  vectors: v.array(
    v.object({
      name: v.string(),
      file: v.string(),
      cosine: v.pipe(v.number(), v.minValue(-1.001), v.maxValue(1.001)),
    }),
  ),
  /** Files that were compared, and those that are of another model or could not be read. */
  compared: v.number(),
  skipped: v.number(),
  /** True when the workspace holds more files than are looked at. */
  capped: v.boolean(),
});

const nothing = v.undefined();
const command = { params: nothing, result: nothing };

/** Vector editor ⇄ host. The webview speaks first, with `ready`. */
export const vectorViewContract = {
  methods: {
    ready: { params: nothing, result: vectorViewStateSchema },
    chooseModel: command,
    /** Asks whether a model that failed its self-test may be opened all the same. */
    openUnproven: command,
    restartEngine: command,
    manageTrust: command,
    showLog: command,
    ...benchMethods,
    /** Top tokens of θ after each block. Opens the model. */
    projectTheta: { params: nothing, result: projectionSchema },
    nearestVectors: { params: v.object({ block: blockIndexSchema }), result: nearestVectorsSchema },
  },
  events: { state: vectorViewStateSchema },
} satisfies Contract;

export type VectorViewContract = typeof vectorViewContract;
export type NearestVectors = Readonly<v.InferOutput<typeof nearestVectorsSchema>>;
export type VectorViewState = Readonly<v.InferOutput<typeof vectorViewStateSchema>>;
