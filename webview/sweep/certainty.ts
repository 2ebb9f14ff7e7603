import * as l10n from '@vscode/l10n';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { countsText, trialCounts } from '../../src/core/sweep/trialCounts';
import { shareOf } from '../../src/core/text/shares';

/**
 * A warning where the trials are too few to tell the best block from the bare query: the zero-shot share lies within
 * the patched interval.
 */
export function uncertainty({
  blocks,
  bestBlock,
  zeroShot,
  test,
  outcomes,
}: SweepResult): string | undefined {
  const patched = test?.patched ?? blocks[bestBlock].patched;
  const bare = shareOf(test?.zeroShot ?? zeroShot);
  if (shareOf(patched) <= bare || patched.interval.low > bare) return undefined;
  const split = test ? 'test' : 'dev';
  return l10n.t(
    'With {0} the zero-shot share lies within the interval: more pairs might tell them apart.',
    countsText(trialCounts(outcomes.filter((outcome) => outcome.split === split))),
  );
}
