import * as l10n from '@vscode/l10n';
import { withLeadingSpace, withoutLeadingSpace } from '../../core/demonstrations/leadingSpace';
import { describePlan } from '../../core/episodes/planSweep';
import { type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { tryPlan, type Understanding } from './selectionPreview';
import { type Corrections, type RecipeSource } from './sweepSource';

/**
 * All that is shown of a result's recipe before it runs again. Without corrections it is the recipe itself, to the bit;
 * the tokenizer has nothing to decide.
 */
export function understandRecipe({ recipe, where }: RecipeSource, corrections: Corrections): Understanding {
  const own = isSpaced(recipe);
  const leadingSpace = corrections.leadingSpace ?? own;
  const written = own ? withoutLeadingSpace(recipe.pairs) : recipe.pairs;
  const shown = corrections.pairs ?? written;
  const changed = corrections.pairs !== undefined || leadingSpace !== own;
  const next: SweepRecipe = changed
    ? { ...recipe, pairs: leadingSpace ? withLeadingSpace(shown) : [...shown] }
    : recipe;
  const { examplePrompt, problem } = tryPlan(next);
  return {
    preview: {
      reading: { format: 'json', pairs: [...shown], skipped: [] },
      source: where,
      leadingSpace,
      leadingSpaceReason:
        corrections.leadingSpace === undefined ? l10n.t('as in the result') : l10n.t('as you chose'),
      pending: false,
      scheme: next.scheme,
      plan: problem ? '' : describePlan(next),
      examplePrompt,
      problem,
    },
    recipe: problem ? undefined : next,
  };
}

function isSpaced({ pairs }: SweepRecipe): boolean {
  return (
    pairs.length > 0 && pairs.every(({ input, output }) => input.startsWith(' ') && output.startsWith(' '))
  );
}
