import { withLeadingSpace } from '../../src/core/demonstrations/leadingSpace';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { type SelectionPreview } from '../../src/protocol/sweepView';

/**
 * Whether a result was made from exactly the pairs of a preview. False once the reading was corrected; while the
 * leading space is not known yet, the words alone count.
 */
export function isPreviewOfResult(preview: SelectionPreview, result: SweepResult): boolean {
  const { pending, leadingSpace, reading } = preview;
  const pairs = leadingSpace ? withLeadingSpace(reading.pairs) : reading.pairs;
  const same = (one: string, other: string): boolean =>
    pending ? one.trim() === other.trim() : one === other;
  return (
    pairs.length === result.recipe.pairs.length &&
    pairs.every(({ input, output }, index) => {
      const used = result.recipe.pairs[index];
      return same(input, used.input) && same(output, used.output);
    })
  );
}
