import * as v from 'valibot';
import { limits } from '../limits';

const projectedTokenSchema = v.object({
  token: v.pipe(v.string(), v.maxLength(limits.pairCharacters)),
  id: v.pipe(v.number(), v.integer(), v.minValue(0)),
  logit: v.pipe(v.number(), v.finite()),
});

/** θ of every block read as next tokens, [blocks][tokens], greatest logit first; fewer where fewer are words. */
export const projectionSchema = v.pipe(
  v.array(v.pipe(v.array(projectedTokenSchema), v.maxLength(limits.topTokens))),
  v.minLength(1),
  v.maxLength(limits.blocks),
);

export type Projection = v.InferOutput<typeof projectionSchema>;
