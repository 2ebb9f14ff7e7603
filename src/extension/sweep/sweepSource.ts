import * as v from 'valibot';
import { limits } from '../../core/limits';
import { scoringSchema } from '../../core/scoring/scoring';
import { acceptingPairSchema } from '../../core/demonstrations/demonstration';
import { schemeSchema, sweepRecipeSchema } from '../../core/sweep/sweepRecipe';
import { type CorrectReading, correctReadingSchema } from '../../protocol/sweepView';

const placeEntries = {
  /** Name of the task: the file's without its suffix, or the task's own. */
  name: v.pipe(v.string(), v.maxLength(200)),
  /** Where it stands, for people: `antonyms.txt, lines 3-7`, `built-in task`. */
  where: v.string(),
};

/** Text that was selected. */
export const selectionSourceSchema = v.object({
  ...placeEntries,
  text: v.pipe(v.string(), v.maxLength(limits.selectionCharacters)),
  /** Absent: the one that suits the number of pairs. */
  scheme: v.optional(schemeSchema),
});

/** A task file, as it was read. */
export const taskSourceSchema = v.object({
  ...placeEntries,
  /** How the command line names it: a built-in task's name, or a path. Absent where no path leads to it. */
  argument: v.optional(v.pipe(v.string(), v.maxLength(4_096))),
  task: v.object({
    scoring: scoringSchema,
    /** Absent: the tokenizer decides. */
    leadingSpace: v.optional(v.boolean()),
    pairs: v.pipe(v.array(acceptingPairSchema), v.minLength(1), v.maxLength(limits.pairs)),
  }),
  scheme: schemeSchema,
});

/** The recipe of a result, to be run again. */
export const recipeSourceSchema = v.object({ ...placeEntries, recipe: sweepRecipeSchema });

/** What a sweep panel was opened on. */
export const sweepSourceSchema = v.union([taskSourceSchema, recipeSourceSchema, selectionSourceSchema]);

export type SelectionSource = Readonly<v.InferOutput<typeof selectionSourceSchema>>;
export type TaskSource = Readonly<v.InferOutput<typeof taskSourceSchema>>;
export type RecipeSource = Readonly<v.InferOutput<typeof recipeSourceSchema>>;
export type SweepSource = SelectionSource | TaskSource | RecipeSource;

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
