import * as v from 'valibot';
import { limits } from '../core/limits';
import { blockIndexSchema, patchModeSchema, strengthSchema } from '../core/patch/patch';
import { patchComparisonSchema } from '../core/patch/patchComparison';
import { type Method } from '../core/rpc/contract';

const summandId = v.pipe(v.string(), v.maxLength(64));

/** A query that a command of the host puts into the bench. A new id is a new order; the bench takes each once. */
export const givenQuerySchema = v.object({
  id: v.pipe(v.string(), v.maxLength(64)),
  text: v.pipe(v.string(), v.maxLength(limits.promptCharacters)),
});

/** A vector file that was added to the bench's own vector; its id is the host's. */
export const summandSchema = v.object({ id: summandId, name: v.string(), file: v.string() });

/** What every surface with a bench tells it. */
export const benchStateEntries = {
  /** Absent: no query was given since the surface opened. */
  givenQuery: v.optional(givenQuerySchema),
  /** Vectors beside the surface's own; absent: none. */
  summands: v.optional(v.pipe(v.array(summandSchema), v.maxLength(limits.summands))),
};

/** What the patch bench asks for, whichever surface it stands on. The surface's own vector is patched. */
export const patchRequestSchema = v.object({
  /** The query as a template input (` happy`), put between the template's pieces; or a whole prompt. */
  query: v.pipe(v.string(), v.maxLength(limits.promptCharacters)),
  /** True: `query` is the whole prompt, no template around it. */
  verbatim: v.boolean(),
  block: blockIndexSchema,
  mode: patchModeSchema,
  strength: strengthSchema,
  /** 0-based token of the prompt that is patched; absent: the last one. */
  position: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Factors of the surface's vector and of those beside it, before `strength`; absent: its own alone, as it is. */
  weights: v.optional(
    v.object({
      own: strengthSchema,
      others: v.pipe(
        v.array(v.object({ id: summandId, weight: strengthSchema })),
        v.maxLength(limits.summands),
      ),
    }),
  ),
});

/** Newest call wins: the webview aborts the one before. */
export const comparePatchMethod = {
  params: patchRequestSchema,
  progress: patchComparisonSchema,
  result: patchComparisonSchema,
} satisfies Method;

const nothing = v.undefined();

/** What a surface with a bench serves besides its own methods. */
export const benchMethods = {
  comparePatch: comparePatchMethod,
  /** Asks for vector files of the workspace and adds them to the bench. */
  addSummands: { params: nothing, result: nothing },
  removeSummand: { params: v.object({ id: summandId }), result: nothing },
} satisfies Record<string, Method>;

export type GivenQuery = Readonly<v.InferOutput<typeof givenQuerySchema>>;
export type Summand = Readonly<v.InferOutput<typeof summandSchema>>;
export type PatchRequest = Readonly<v.InferOutput<typeof patchRequestSchema>>;
