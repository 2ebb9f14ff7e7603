import * as v from 'valibot';
import { vectorMetadataSchema } from '../core/files/vectorMetadata';
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
  },
  events: { state: vectorViewStateSchema },
} satisfies Contract;

export type VectorViewContract = typeof vectorViewContract;
export type VectorViewState = Readonly<v.InferOutput<typeof vectorViewStateSchema>>;
