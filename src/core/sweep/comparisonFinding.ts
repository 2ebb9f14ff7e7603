import * as l10n from '@vscode/l10n';
import { differenceEstimate, type Estimate, estimateOf } from '../report/intervals';
import { comparisonHeadline, type Ranked } from './comparisonHeadline';
import { type ComparedSweep } from './comparedSweep';
import { type Finding } from './finding';
import { repeatsMuch } from './trialCounts';

/**
 * The finding of a comparison in plain sentences, with what keeps the results from being compared without a thought. They
 * are compared by what θ adds to the zero-shot prompt: a task that the model can do anyway needs no θ. One is called
 * better only where the intervals of both gains lie apart.
 *
 * @param sweeps at least one
 */
export function comparisonFinding(sweeps: readonly ComparedSweep[]): Finding {
  const gains = sweeps.map((sweep) => ({ sweep, gain: gainOf(sweep) }));
  const ranked = [...gains].sort((one, other) => other.gain.value - one.gain.value);
  const details = [
    ranked.length > 1 && ranked[0].gain.low <= ranked[ranked.length - 1].gain.high
      ? l10n.t('The intervals of what it adds overlap: more queries may tell them apart.')
      : undefined,
    ...(ranked.length > 1 ? needless(gains) : []),
    new Set(sweeps.map(({ blocks }) => blocks.length)).size > 1
      ? l10n.t('The models differ in their number of blocks: the same block is not the same depth.')
      : undefined,
    choice(sweeps),
    repeats(sweeps),
    sweeps.some(({ proven }) => !proven)
      ? l10n.t('Not all were made with a model that passed its self-test.')
      : undefined,
  ].filter((detail) => detail !== undefined);
  const headline = comparisonHeadline(ranked);
  return details.length === 0 ? { headline } : { headline, detail: details.join(' ') };
}

/** Where θ adds nothing: what it adds may be 0, or lies clearly below. */
function needless(gains: readonly Ranked[]): (string | undefined)[] {
  const where = (holds: (gain: Estimate) => boolean): string =>
    labels(gains.flatMap(({ sweep, gain }) => (holds(gain) ? [sweep] : [])));
  const same = where(({ low, high }) => low <= 0 && high >= 0);
  const harmed = where(({ high }) => high < 0);
  return [
    same === ''
      ? undefined
      : l10n.t('In {0} the zero-shot prompt answers as many by itself, within the intervals.', same),
    harmed === ''
      ? undefined
      : l10n.t('In {0} θ costs answers: the zero-shot prompt gives more by itself.', harmed),
  ];
}

/** The best of many blocks on the queries that chose it reads too well. */
function choice(sweeps: readonly ComparedSweep[]): string | undefined {
  const dev = sweeps.filter(({ split }) => split === 'dev').length;
  if (dev === 0) return undefined;
  if (dev < sweeps.length)
    return l10n.t('Some report on test queries, others on those that chose the block, which read better.');
  return dev === 1
    ? l10n.t('The same queries chose the block.')
    : l10n.t('In each the same queries chose the block.');
}

function repeats(sweeps: readonly ComparedSweep[]): string | undefined {
  const often = labels(
    sweeps.filter(({ patched: { trials }, queries }) => queries > 0 && repeatsMuch({ trials, queries })),
  );
  return often === ''
    ? undefined
    : l10n.t('In {0} queries repeat: the intervals there are narrower than they should be.', often);
}

function labels(sweeps: readonly ComparedSweep[]): string {
  return sweeps.map(({ label }) => label).join(', ');
}

/** Patched over zero-shot. Both are of the same queries, so that the interval is rather too wide. */
function gainOf({ patched, zeroShot }: ComparedSweep): Estimate {
  return differenceEstimate(estimateOf(patched), estimateOf(zeroShot));
}
