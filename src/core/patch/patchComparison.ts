import * as v from 'valibot';

/** One candidate for the next token. */
export const tokenScoreSchema = v.object({
  id: v.number(),
  /** Text of the token, spaces kept. */
  token: v.string(),
  logit: v.number(),
  /** Natural logarithm. */
  logProbability: v.number(),
});

/** Next tokens of a prompt, most probable first, and the greedy continuation as far as it is known. */
const nextTokensSchema = v.object({ top: v.array(tokenScoreSchema), continuation: v.string() });

/** A query run plain and patched. Sent again as the continuations grow; each is whole. */
export const patchComparisonSchema = v.object({
  before: nextTokensSchema,
  after: nextTokensSchema,
  /** KL(before ‖ after) of the next-token distributions, in nats, over the whole vocabulary. */
  kl: v.number(),
  /** Tokens of the query. */
  tokens: v.number(),
  /** 0-based position that was patched. */
  position: v.number(),
  /** The last tokens of the prompt as texts, {@link limits.tokensShown} at most; `from` is the position of the first. */
  shown: v.object({ from: v.number(), tokens: v.array(v.string()) }),
  milliseconds: v.number(),
});

export type TokenScore = Readonly<v.InferOutput<typeof tokenScoreSchema>>;
export type NextTokens = Readonly<v.InferOutput<typeof nextTokensSchema>>;
export type PatchComparison = Readonly<v.InferOutput<typeof patchComparisonSchema>>;
