import * as v from 'valibot';

/**
 * How an answer is compared with the expected one, both cut at the first newline and trimmed.
 * `exact`: equal, case-sensitive. `prefix`: non-empty and one is a prefix of the other (the paper's rule for knowledge
 * tasks, whose answers take several tokens).
 */
export const scoringSchema = v.picklist(['exact', 'prefix']);

export type Scoring = v.InferOutput<typeof scoringSchema>;
