import { type Demonstration } from '../../core/demonstrations/demonstration';
import { type Tokenizer, understand, type Understanding, understandPairs } from './selectionPreview';
import { type Corrections, type SweepSource } from './sweepSource';
import { understandRecipe } from './recipePreview';
import { taskPairs, understandTask } from './taskPreview';

/** All that is shown of a source before it runs, and the recipe that would run. */
export function understandSource(
  source: SweepSource,
  corrections: Corrections,
  tokenizer: Tokenizer,
): Understanding {
  if ('task' in source) return understandTask(source, corrections, tokenizer);
  if ('recipe' in source) return understandRecipe(source, corrections);
  return understand(source, corrections, tokenizer);
}

/** The pairs whose outputs the tokenizer is asked about; none where it has nothing to decide. */
export function pairsToCount(source: SweepSource, corrections: Corrections): readonly Demonstration[] {
  if ('task' in source) return taskPairs(source, corrections);
  if ('recipe' in source) return [];
  return understandPairs(source, corrections).reading.pairs;
}
