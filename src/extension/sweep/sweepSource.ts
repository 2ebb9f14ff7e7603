import * as v from 'valibot';
import { limits } from '../../core/limits';
import { type CorrectReading, correctReadingSchema } from '../../protocol/sweepView';

/** The text that a sweep panel was opened on. */
export const sweepSourceSchema = v.object({
  /** Name of the task: the file's without its suffix. */
  name: v.pipe(v.string(), v.maxLength(200)),
  /** Where the text stands, for people: `antonyms.txt, lines 3-7`. */
  where: v.string(),
  text: v.pipe(v.string(), v.maxLength(limits.selectionCharacters)),
});

export type SweepSource = Readonly<v.InferOutput<typeof sweepSourceSchema>>;

/** What a person changed about the reading; each later correction is laid over the earlier. */
export const correctionsSchema = correctReadingSchema;
export type Corrections = CorrectReading;

/** The corrections with one more laid over them. A new separator reads the text again, so pairs typed by hand go. */
export function corrected(before: Corrections, next: Corrections): Corrections {
  const pairs = next.pairs?.map(trimmed).filter(isWhole);
  return {
    separator: next.separator ?? before.separator,
    leadingSpace: next.leadingSpace ?? before.leadingSpace,
    pairs: pairs ?? (next.separator === undefined ? before.pairs : undefined),
  };
}

type Pair = NonNullable<Corrections['pairs']>[number];

function trimmed({ input, output }: Pair): Pair {
  return { input: input.trim(), output: output.trim() };
}

function isWhole({ input, output }: Pair): boolean {
  return input !== '' && output !== '';
}
