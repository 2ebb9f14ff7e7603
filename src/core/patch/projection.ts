import * as v from 'valibot';

/** θ of every block read as next tokens, [blocks][tokens], greatest logit first. */
export const projectionSchema = v.array(
  v.array(v.object({ token: v.string(), id: v.number(), logit: v.number() })),
);

export type Projection = v.InferOutput<typeof projectionSchema>;
