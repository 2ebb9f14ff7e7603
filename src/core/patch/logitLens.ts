import * as v from 'valibot';
import { limits } from '../limits';
import { tokenScoreSchema } from './patchComparison';

const finite = v.pipe(v.number(), v.finite());

/** Tokens listed after each block. */
export const lensTokens = 5;

/** What the head makes of the residual stream after one block. */
const lensRowSchema = v.object({
  /** Most probable first. */
  top: v.pipe(v.array(tokenScoreSchema), v.minLength(1), v.maxLength(limits.topTokens)),
  /** Natural logarithm of the probability of the answer's first token. */
  answerLogProbability: finite,
});

const rows = v.pipe(v.array(lensRowSchema), v.minLength(1), v.maxLength(limits.blocks));

/**
 * Logit lens: the residual at the last position of a zero-shot prompt after each block, through the final norm and the
 * head; plain, and with θ written after one block.
 *
 * @see nostalgebraist, "interpreting GPT: the logit lens" (2020)
 */
export const logitLensSchema = v.object({
  /** The prompt, token by token. */
  tokens: v.array(v.string()),
  /** First token of the answer. */
  answer: v.string(),
  /** Block after which θ was written. */
  block: v.number(),
  plain: rows,
  patched: rows,
});

export type LensRow = Readonly<v.InferOutput<typeof lensRowSchema>>;
export type LogitLens = Readonly<v.InferOutput<typeof logitLensSchema>>;
