import * as l10n from '@vscode/l10n';
import { type Rate, type SweepResult } from './sweepResult';

/** A sweep in words: its headline, and what a careful reader should know besides. */
export interface Finding {
  readonly headline: string;
  readonly detail?: string;
}

type Counted = Pick<SweepResult, 'blocks' | 'bestBlock' | 'zeroShot' | 'fewShot' | 'majorityFloor' | 'test'>;

/**
 * The finding of a sweep in plain sentences, from the test trials where there are any, else from those that chose the
 * block. Says so when patching never beat the zero-shot prompt.
 */
export function finding(result: Counted): Finding {
  const { bestBlock, blocks } = result;
  const dev = { patched: blocks[bestBlock].patched, zeroShot: result.zeroShot, fewShot: result.fewShot };
  const { patched, zeroShot, fewShot } = result.test ?? dev;
  const saturated = shareOf(dev.zeroShot) === 1;
  const said = {
    block: bestBlock,
    share: percentWithInterval(patched),
    zeroShot: percent(zeroShot),
    fewShot: percent(fewShot),
  };
  const headline = headlineOf(
    said,
    isBetter(dev.patched, dev.zeroShot) ? 'better' : saturated ? 'saturated' : 'worse',
  );
  const details = [
    result.test && isBetter(dev.patched, dev.zeroShot) && !isBetter(patched, zeroShot)
      ? l10n.t('On the test queries it does not beat the zero-shot prompt.')
      : undefined,
    saturated ? l10n.t('Try a query that the model gets wrong on its own.') : undefined,
    saturated || isBetter(fewShot, zeroShot)
      ? undefined
      : l10n.t('The demonstrations themselves do not help this model either.'),
    copies(result),
    result.majorityFloor > 1 / patched.trials && shareOf(patched) <= result.majorityFloor
      ? l10n.t(
          'Always giving the most frequent answer would score {0} %.',
          Math.round(100 * result.majorityFloor),
        )
      : undefined,
    // The best of many blocks on the queries that chose it reads too well.
    !result.test && isBetter(patched, zeroShot) ? l10n.t('The same queries chose the block.') : undefined,
  ].filter((detail) => detail !== undefined);
  return details.length === 0 ? { headline } : { headline, detail: details.join(' ') };
}

function headlineOf(
  said: Readonly<Record<'block' | 'share' | 'zeroShot' | 'fewShot', string | number>>,
  outcome: 'better' | 'saturated' | 'worse',
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
    case 'worse':
      return l10n.t(
        'θ beats the zero-shot prompt nowhere: at best, after block {block}, {share} of queries are answered, against {zeroShot} zero-shot and {fewShot} few-shot.',
        said,
      );
  }
}

/** `67 % [48–82]` */
export function percentWithInterval(rate: Rate): string {
  const { low, high } = rate.interval;
  return `${percent(rate)} [${Math.round(100 * low)}–${Math.round(100 * high)}]`;
}

/** `67 %` */
export function percent(rate: Rate): string {
  return `${Math.round(100 * shareOf(rate))} %`;
}

function shareOf({ hits, trials }: Rate): number {
  return hits / trials;
}

function isBetter(one: Rate, other: Rate): boolean {
  return shareOf(one) > shareOf(other);
}

/** Where half the trials or more copy a dummy query's answer: on to the last block, or between two. */
function copies({ blocks }: Counted): string | undefined {
  const copying = blocks.map(({ copied }) => shareOf(copied) >= 0.5);
  const first = copying.indexOf(true);
  if (first < 0) return undefined;
  const last = copying.lastIndexOf(true);
  if (last === blocks.length - 1) {
    return l10n.t("From block {0} on it copies the dummy query's answer.", first);
  }
  return first === last
    ? l10n.t("After block {0} it copies the dummy query's answer.", first)
    : l10n.t("Between blocks {0} and {1} it copies the dummy query's answer.", first, last);
}
