import { type SweepResult } from '../../core/sweep/sweepResult';
import { type Corrections, type SweepSource } from '../sweep/sweepSource';

/** Dummy queries of an episode, as the command line draws them. */
const dummies = 2;

/**
 * The words of the command that runs a task again with the same draws; undefined where the command line can't say it:
 * for other sources, corrected pairs and other schemes.
 */
export function taskWords(
  result: SweepResult,
  source: SweepSource,
  corrections: Corrections,
): readonly string[] | undefined {
  const { scheme } = result.recipe;
  const corrected = Object.values(corrections).some((value) => value !== undefined);
  if (!('task' in source) || source.argument === undefined || corrected) return undefined;
  if (scheme.kind !== 'split' || scheme.dummies !== dummies) return undefined;
  const { demonstrations, dev, test, seed, disjoint } = scheme;
  const numbers = Object.entries({ demonstrations, dev, test, seed }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
  return [...modelWords(result), '--task', source.argument, ...numbers, ...(disjoint ? [] : ['--overlap'])];
}

/** The words of the command that runs the recipe of a result's file again. */
export function recipeWords(result: SweepResult, file: string): readonly string[] {
  return [...modelWords(result), '--recipe', file];
}

function modelWords({ model, proven }: SweepResult): string[] {
  const unproven = proven === false ? ['--unproven'] : [];
  return ['sweep', '--model', model.folder, '--dtype', model.dtype, ...unproven];
}
