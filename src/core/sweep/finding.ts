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
  const headline = headlineOf({
    place: `after block ${bestBlock}`,
    share: percentWithInterval(patched),
    against: `against ${percent(zeroShot)} zero-shot and ${percent(fewShot)} few-shot.`,
    outcome: isBetter(dev.patched, dev.zeroShot) ? 'better' : saturated ? 'saturated' : 'worse',
  });
  const details = [
    result.test && isBetter(dev.patched, dev.zeroShot) && !isBetter(patched, zeroShot)
      ? 'On the test queries it does not beat the zero-shot prompt.'
      : undefined,
    saturated ? 'Try a query that the model gets wrong on its own.' : undefined,
    saturated || isBetter(fewShot, zeroShot)
      ? undefined
      : 'The demonstrations themselves do not help this model either.',
    copies(result),
    result.majorityFloor > 1 / patched.trials && shareOf(patched) <= result.majorityFloor
      ? `Always giving the most frequent answer would score ${Math.round(100 * result.majorityFloor)} %.`
      : undefined,
    // The best of many blocks on the queries that chose it reads too well.
    !result.test && isBetter(patched, zeroShot) ? 'The same queries chose the block.' : undefined,
  ].filter((detail) => detail !== undefined);
  return details.length === 0 ? { headline } : { headline, detail: details.join(' ') };
}

function headlineOf(said: {
  readonly place: string;
  readonly share: string;
  readonly against: string;
  readonly outcome: 'better' | 'saturated' | 'worse';
}): string {
  const { place, share, against, outcome } = said;
  switch (outcome) {
    case 'better':
      return `θ works best ${place}: ${share} of queries answered with no demonstration, ${against}`;
    case 'saturated':
      return `The zero-shot prompt answers every query already, so θ has nothing to add; ${place} it keeps ${share}.`;
    case 'worse':
      return `θ beats the zero-shot prompt nowhere: at best, ${place}, ${share} of queries are answered, ${against}`;
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
  if (last === blocks.length - 1) return `From block ${first} on it copies the dummy query's answer.`;
  const where = first === last ? `After block ${first}` : `Between blocks ${first} and ${last}`;
  return `${where} it copies the dummy query's answer.`;
}
