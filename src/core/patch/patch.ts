import * as v from 'valibot';
import { limits } from '../limits';

export const patchModeSchema = v.picklist(['replace', 'add']);

/**
 * How a vector is written at a site. `replace`: the residual becomes α·θ. `add`: α·θ is added to it.
 */
export type PatchMode = v.InferOutput<typeof patchModeSchema>;

/** 0-based block after which the residual stream is patched. */
export const blockIndexSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.blocks - 1));

/** α: multiplies the vector before it is written; 1 writes it as it was read. */
export const strengthSchema = v.pipe(v.number(), v.finite());
