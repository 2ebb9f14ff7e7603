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
  if (sweeps.length === 1) return { headline: `θ scores ${scored(first)} in ${first.label}.` };
  const details = [
    overlaps(first.patched, last.patched) && shareOf(first.patched) > shareOf(last.patched)
      ? 'Their intervals overlap: more queries would tell them apart.'
      : undefined,
    new Set(sweeps.map(({ blocks }) => blocks.length)).size > 1
      ? 'The models differ in their number of blocks: the same block is not the same depth.'
      : undefined,
    new Set(sweeps.map(({ split }) => split)).size > 1
      ? 'Some report on test queries, others on those that chose the block, which read better.'
      : undefined,
    sweeps.some(({ proven }) => !proven)
      ? 'Not all were made with a model that passed its self-test.'
      : undefined,
  ].filter((detail) => detail !== undefined);
  const headline = headlineOf(ranked, first, last);
  return details.length === 0 ? { headline } : { headline, detail: details.join(' ') };
}

function headlineOf(ranked: readonly ComparedSweep[], first: ComparedSweep, last: ComparedSweep): string {
  if (shareOf(first.patched) === shareOf(last.patched)) {
    return `θ works equally well in ${ranked.length === 2 ? 'both' : 'all'}: ${scored(first)} in ${first.label}.`;
  }
  if (ranked.length === 2) {
    return `θ works better in ${first.label}: ${scored(first)}, against ${scored(last)} in ${last.label}.`;
  }
  return `θ works best in ${first.label}: ${scored(first)}; least in ${last.label}: ${scored(last)}.`;
}

function scored({ patched, bestBlock }: ComparedSweep): string {
  return `${percentWithInterval(patched)} after block ${bestBlock}`;
}

function shareOf({ hits, trials }: Rate): number {
  return hits / trials;
}

function overlaps({ interval: one }: Rate, { interval: other }: Rate): boolean {
  return one.low <= other.high && other.low <= one.high;
}
