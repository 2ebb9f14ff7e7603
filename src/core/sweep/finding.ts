import * as l10n from '@vscode/l10n';
import { percent, rateText, shareOf, shareText } from '../text/shares';
import { type Rate, type SweepResult } from './sweepResult';
import { repeatsCaveat, trialCounts } from './trialCounts';

/** A sweep in words: its headline, and what a careful reader should know besides. */
export interface Finding {
  readonly headline: string;
  readonly detail?: string;
}

/** Without the trials nothing is said of queries that repeat. */
type Counted = Pick<SweepResult, 'blocks' | 'bestBlock' | 'zeroShot' | 'fewShot' | 'majorityFloor' | 'test'> &
  Partial<Pick<SweepResult, 'outcomes'>>;

/**
 * The finding of a sweep in plain sentences, from the test trials where there are any, else from those that chose the
 * block. Says so when patching does not beat the zero-shot prompt, and where dev and test trials disagree.
 */
export function finding(result: Counted): Finding {
  const { bestBlock, blocks, test } = result;
  const dev = { patched: blocks[bestBlock].patched, zeroShot: result.zeroShot, fewShot: result.fewShot };
  const { patched, zeroShot, fewShot } = test ?? dev;
  const outcome = outcomeOf(dev, test);
  const better = outcome === 'better';
  const saturated = outcome === 'saturated' || outcome === 'test-saturated';
  const headline = headlineOf(outcome, {
    block: bestBlock,
    share: rateText(patched),
    zeroShot: shareText(shareOf(zeroShot)),
    fewShot: shareText(shareOf(fewShot)),
  });
  const details = [
    better && !isBetter(dev.patched, dev.zeroShot)
      ? l10n.t('On the dev queries, which chose the block, it does not beat the zero-shot prompt.')
      : undefined,
    saturated ? l10n.t('Try a query that the model gets wrong on its own.') : undefined,
    saturated || isBetter(fewShot, zeroShot) ? undefined : helpless(better),
    copies(result),
    result.majorityFloor > 1 / patched.trials && shareOf(patched) <= result.majorityFloor
      ? l10n.t('Always giving the most frequent answer would score {0} %.', percent(result.majorityFloor))
      : undefined,
    choice(result),
    repeats(result),
  ].filter((detail) => detail !== undefined);
  return details.length === 0 ? { headline } : { headline, detail: details.join(' ') };
}

/** The headline for a place that shows nothing else of the sweep, with what it reads too well without. */
export function findingInBrief(result: Counted): string {
  const { headline } = finding(result);
  const chosen = choice(result);
  return chosen === undefined ? headline : `${headline} ${chosen}`;
}

/** The best of many blocks on the queries that chose it reads too well. */
function choice({ test, blocks, bestBlock, zeroShot }: Counted): string | undefined {
  if (test || !isBetter(blocks[bestBlock].patched, zeroShot)) return undefined;
  return l10n.t('The same queries chose the block.');
}

function repeats({ outcomes = [], test }: Counted): string | undefined {
  const split = test ? 'test' : 'dev';
  return repeatsCaveat(trialCounts(outcomes.filter((outcome) => outcome.split === split)));
}

type Conditions = Readonly<Record<'patched' | 'zeroShot' | 'fewShot', Rate>>;

/**
 * `test-saturated`: nothing to add on the test trials, unlike on the dev trials. `unconfirmed`: better on the dev trials,
 * which chose the block, and not on the test trials.
 */
type Outcome = 'better' | 'saturated' | 'test-saturated' | 'unconfirmed' | 'worse';

/** Judged by the trials whose numbers are said. */
function outcomeOf(dev: Conditions, test: Conditions | undefined): Outcome {
  const { patched, zeroShot } = test ?? dev;
  if (isBetter(patched, zeroShot)) return 'better';
  if (shareOf(zeroShot) === 1) return shareOf(dev.zeroShot) === 1 ? 'saturated' : 'test-saturated';
  return isBetter(dev.patched, dev.zeroShot) ? 'unconfirmed' : 'worse';
}

function headlineOf(
  outcome: Outcome,
  said: Readonly<Record<'block' | 'share' | 'zeroShot' | 'fewShot', string | number>>,
): string {
  switch (outcome) {
    case 'better':
      return l10n.t(
        'θ works best after block {block}: {share} of queries answered with no demonstration, against {zeroShot} zero-shot and {fewShot} few-shot.',
        said,
      );
    case 'saturated':
      return l10n.t(
        'The zero-shot prompt answers every query already, so θ has nothing to add; after block {block} it keeps {share}.',
        said,
      );
    case 'test-saturated':
      return l10n.t(
        'The zero-shot prompt answers every test query already, so θ has nothing to add; after block {block} it keeps {share}.',
        said,
      );
    case 'unconfirmed':
      return l10n.t(
        'θ does not beat the zero-shot prompt on the test queries after block {block}, which the dev queries chose: {share} are answered, against {zeroShot} zero-shot and {fewShot} few-shot.',
        said,
      );
    case 'worse':
      return l10n.t(
        'θ beats the zero-shot prompt nowhere: at best, after block {block}, {share} of queries are answered, against {zeroShot} zero-shot and {fewShot} few-shot.',
        said,
      );
  }
}

function helpless(better: boolean): string {
  return better
    ? l10n.t('The demonstrations themselves do not help this model.')
    : l10n.t('The demonstrations themselves do not help this model either.');
}

function isBetter(one: Rate, other: Rate): boolean {
  return shareOf(one) > shareOf(other);
}

/** Where half the trials or more copy a dummy query's answer: on to the last block, between two, or here and there. */
function copies({ blocks }: Counted): string | undefined {
  const copying = blocks.flatMap(({ copied }, block) => (shareOf(copied) >= 0.5 ? [block] : []));
  if (copying.length === 0) return undefined;
  const [first, last] = [copying[0], copying[copying.length - 1]];
  if (last - first + 1 > copying.length) {
    return l10n.t(
      "After {0} of the {1} blocks the patched prompt copies a dummy query's answer half the time or more.",
      copying.length,
      blocks.length,
    );
  }
  if (first === last)
    return l10n.t(
      "After block {0} the patched prompt copies a dummy query's answer half the time or more.",
      first,
    );
  return last === blocks.length - 1
    ? l10n.t(
        "From block {0} on the patched prompt copies a dummy query's answer half the time or more.",
        first,
      )
    : l10n.t(
        "Between blocks {0} and {1} the patched prompt copies a dummy query's answer half the time or more.",
        first,
        last,
      );
}
