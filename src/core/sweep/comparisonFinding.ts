import * as l10n from '@vscode/l10n';
import { type ComparedSweep } from './comparedSweep';
import { type Finding, percentWithInterval } from './finding';
import { type Rate } from './sweepResult';

/**
 * The finding of a comparison in plain sentences, with what keeps the results from being compared without a thought.
 *
 * @param sweeps at least one
 */
export function comparisonFinding(sweeps: readonly ComparedSweep[]): Finding {
  const ranked = [...sweeps].sort((one, other) => shareOf(other.patched) - shareOf(one.patched));
  const [first, last] = [ranked[0], ranked[ranked.length - 1]];
  if (sweeps.length === 1)
    return {
      headline: l10n.t('θ scores {share} after block {block} in {label}.', scored(first)),
    };
  const details = [
    overlaps(first.patched, last.patched) && shareOf(first.patched) > shareOf(last.patched)
      ? l10n.t('Their intervals overlap: more queries would tell them apart.')
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
  const headline = headlineOf(ranked, first, last);
  return details.length === 0 ? { headline } : { headline, detail: details.join(' ') };
}

function headlineOf(ranked: readonly ComparedSweep[], first: ComparedSweep, last: ComparedSweep): string {
  if (shareOf(first.patched) === shareOf(last.patched)) {
    return ranked.length === 2
      ? l10n.t('θ works equally well in both: {share} after block {block} in {label}.', scored(first))
      : l10n.t('θ works equally well in all: {share} after block {block} in {label}.', scored(first));
  }
  if (ranked.length === 2) {
    return l10n.t(
      'θ works better in {label}: {share} after block {block}, against {otherShare} after block {otherBlock} in {otherLabel}.',
      { ...scored(first), ...asOther(last) },
    );
  }
  return l10n.t(
    'θ works best in {label}: {share} after block {block}; least in {otherLabel}: {otherShare} after block {otherBlock}.',
    { ...scored(first), ...asOther(last) },
  );
}

function scored({ patched, bestBlock, label }: ComparedSweep): Record<string, string | number> {
  return { share: percentWithInterval(patched), block: bestBlock, label };
}

function asOther({ patched, bestBlock, label }: ComparedSweep): Record<string, string | number> {
  return { otherShare: percentWithInterval(patched), otherBlock: bestBlock, otherLabel: label };
}

function shareOf({ hits, trials }: Rate): number {
  return hits / trials;
}

function overlaps({ interval: one }: Rate, { interval: other }: Rate): boolean {
  return one.low <= other.high && other.low <= one.high;
}
