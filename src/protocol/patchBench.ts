import * as v from 'valibot';
import { limits } from '../core/limits';
import { blockIndexSchema, patchModeSchema, strengthSchema } from '../core/patch/patch';
import { patchComparisonSchema } from '../core/patch/patchComparison';
import { type Method } from '../core/rpc/contract';

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
});

/** Newest call wins: the webview aborts the one before. */
export const comparePatchMethod = {
  params: patchRequestSchema,
  progress: patchComparisonSchema,
  result: patchComparisonSchema,
} satisfies Method;

export type PatchRequest = Readonly<v.InferOutput<typeof patchRequestSchema>>;
