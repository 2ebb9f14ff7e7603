import * as v from 'valibot';
import { limits } from '../limits';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.pairCharacters));

/**
 * One input → output pair of a prompt. Both strings stand in the prompt exactly as they are here: a leading space
 * belongs to the string.
 */
export const demonstrationSchema = v.object({ input: text, output: text });

/** Further answers that count as correct beside the output, written as the output is: a leading space belongs to them. */
export const acceptSchema = v.pipe(v.array(text), v.maxLength(98));

/** A pair that queries are drawn from: what counts as its answer matters there, and not where it is a demonstration. */
export const acceptingPairSchema = v.object({
  ...demonstrationSchema.entries,
  accept: v.optional(acceptSchema),
});

export type Demonstration = Readonly<v.InferOutput<typeof demonstrationSchema>>;
export type AcceptingPair = Readonly<v.InferOutput<typeof acceptingPairSchema>>;
