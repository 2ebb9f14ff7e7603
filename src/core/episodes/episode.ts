import * as v from 'valibot';
import { acceptSchema, demonstrationSchema } from '../demonstrations/demonstration';
import { limits } from '../limits';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.pairCharacters));

/**
 * One trial of a sweep: a query, the demonstrations of its few-shot prompt, and the prompts that its task vector is
 * read from.
 */
export const episodeSchema = v.object({
  /** Name of the task that the pairs come from. */
  task: v.pipe(v.string(), v.maxLength(200)),
  query: text,
  answer: text,
  /** Further answers that count as correct; absent where there are none. */
  accept: v.optional(acceptSchema),
  /** Demonstrations of the few-shot prompt; never holds the query. */
  demonstrations: v.pipe(v.array(demonstrationSchema), v.maxLength(limits.pairs)),
  /** θ of this episode is the mean over these prompts of the residual at the last token. */
  extractions: v.pipe(
    v.array(
      v.object({
        demonstrations: v.pipe(v.array(demonstrationSchema), v.maxLength(limits.pairs)),
        /** Query of the prompt; never the episode's own, so that θ can't hold its answer. */
        dummy: text,
      }),
    ),
    v.minLength(1),
  ),
});

export type Episode = Readonly<v.InferOutput<typeof episodeSchema>>;

/** All answers that count as correct, the one of the demonstrations first. */
export function answersOf({ answer, accept = [] }: Pick<Episode, 'answer' | 'accept'>): string[] {
  return [answer, ...accept];
}
