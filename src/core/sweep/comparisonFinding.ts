import * as l10n from '@vscode/l10n';
import { differenceEstimate, type Estimate, estimateOf } from '../report/intervals';
import { type ComparedSweep } from './comparedSweep';
import { type Finding, percent, percentWithInterval } from './finding';

/**
 * The finding of a comparison in plain sentences, with what keeps the results from being compared without a thought. They
 * are compared by what θ adds to the zero-shot prompt: a task that the model can do anyway needs no θ. One is called
 * better only where the intervals of both gains lie apart.
 *
 * @param sweeps at least one
 */
export function comparisonFinding(sweeps: readonly ComparedSweep[]): Finding {
  const ranked = [...sweeps].sort((one, other) => gainOf(other).value - gainOf(one).value);
  const [first, last] = [ranked[0], ranked[ranked.length - 1]];
  if (sweeps.length === 1)
    return {
      headline: l10n.t('θ scores {share} after block {block} in {label}.', said(first)),
    };
  const apart = gainOf(first).low > gainOf(last).high;
  const needless = sweeps.filter((sweep) => gainOf(sweep).low <= 0);
  const details = [
    apart ? undefined : l10n.t('The intervals of what it adds overlap: more queries may tell them apart.'),
    needless.length > 0
      ? l10n.t(
          'In {0} the zero-shot prompt answers as many by itself, within the intervals.',
          needless.map(({ label }) => label).join(', '),
        )
      : undefined,
    new Set(sweeps.map(({ blocks }) => blocks.length)).size > 1
      ? l10n.t('The models differ in their number of blocks: the same block is not the same depth.')
      : undefined,
    new Set(sweeps.map(({ split }) => split)).size > 1
      ? l10n.t('Some report on test queries, others on those that chose the block, which read better.')
      : undefined,
    sweeps.some(({ proven }) => !proven)
      ? l10n.t('Not all were made with a model that passed its self-test.')
      : undefined,
  ].filter((detail) => detail !== undefined);
  const headline = headlineOf(apart, ranked.length, { ...said(first), ...asOther(last) });
  return details.length === 0 ? { headline } : { headline, detail: details.join(' ') };
}

function headlineOf(apart: boolean, count: number, words: Record<string, string | number>): string {
  if (!apart) {
    return count === 2
      ? l10n.t(
          'Whether θ adds more in {label} or in {otherLabel} is open: {share} after block {block} against {zeroShot} zero-shot, and {otherShare} after block {otherBlock} against {otherZeroShot}.',
          words,
        )
      : l10n.t(
          'Where θ adds most is open: from {share} after block {block} against {zeroShot} zero-shot in {label} to {otherShare} after block {otherBlock} against {otherZeroShot} in {otherLabel}.',
          words,
        );
  }
  return count === 2
    ? l10n.t(
        'θ adds more in {label}: {share} after block {block} against {zeroShot} zero-shot; in {otherLabel} it is {otherShare} after block {otherBlock} against {otherZeroShot}.',
        words,
      )
    : l10n.t(
        'θ adds most in {label}: {share} after block {block} against {zeroShot} zero-shot; least in {otherLabel}: {otherShare} after block {otherBlock} against {otherZeroShot}.',
        words,
      );
}

function said({ patched, zeroShot, bestBlock, label }: ComparedSweep): Record<string, string | number> {
  return { share: percentWithInterval(patched), zeroShot: percent(zeroShot), block: bestBlock, label };
}

function asOther({ patched, zeroShot, bestBlock, label }: ComparedSweep): Record<string, string | number> {
  return {
    otherShare: percentWithInterval(patched),
    otherZeroShot: percent(zeroShot),
    otherBlock: bestBlock,
    otherLabel: label,
  };
}

/** Patched over zero-shot. Both are of the same queries, so that the interval is rather too wide. */
function gainOf({ patched, zeroShot }: ComparedSweep): Estimate {
  return differenceEstimate(estimateOf(patched), estimateOf(zeroShot));
}
