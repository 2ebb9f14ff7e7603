import { withLeadingSpace } from '../../src/core/demonstrations/leadingSpace';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { type SelectionPreview } from '../../src/protocol/sweepView';

/** Whether a result was made from exactly the pairs of a preview. False once the reading was corrected. */
export function isPreviewOfResult(preview: SelectionPreview, result: SweepResult): boolean {
  const pairs = preview.leadingSpace ? withLeadingSpace(preview.reading.pairs) : preview.reading.pairs;
  return (
    pairs.length === result.recipe.pairs.length &&
    pairs.every(({ input, output }, index) => {
      const used = result.recipe.pairs[index];
      return input === used.input && output === used.output;
    })
  );
}
