import * as v from 'valibot';
import { limits } from '../limits';

/**
 * One input → output pair of a prompt. Both strings stand in the prompt exactly as they are here: a leading space
 * belongs to the string.
 */
export const demonstrationSchema = v.object({
  input: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.pairCharacters)),
  output: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.pairCharacters)),
});

export type Demonstration = Readonly<v.InferOutput<typeof demonstrationSchema>>;
