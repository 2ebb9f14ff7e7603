import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { formatRate, formatShare, shareOf } from '../text/formatShare';

/** What a sweep found, in words. */
export interface Finding {
  /** Sentence up to the block, the block (set strong), the rest. */
  readonly before: string;
  readonly block: string;
  readonly after: string;
  /** What a careful reader must know besides, each one sentence. */
  readonly caveats: readonly string[];
}

/** Share of copied answers from which copying is worth a sentence. */
const muchCopied = 0.25;

/** The first sentence of the panel, and what qualifies it. */
export function findingOf(result: SweepResult): Finding {
  const best = result.blocks[result.bestBlock].patched;
  const zeroShot = shareOf(result.zeroShot);
  const fewShot = shareOf(result.fewShot);
  const against = `zero-shot and ${formatShare(fewShot)} few-shot.`;
  const helps = shareOf(best) > zeroShot;
  const caveats = [
    fewShotCaveat(zeroShot, fewShot),
    certaintyCaveat(result),
    copyCaveat(result),
    testSentence(result),
  ];
  return {
    before: helps ? 'θ works best ' : 'θ never beats the bare query: at best, ',
    block: `after block ${result.bestBlock}`,
    after: helps
      ? `: ${formatRate(best)} of queries answered with no demonstration, against ${formatShare(zeroShot)} ${against}`
      : `, ${formatRate(best)} of queries are answered, against ${formatShare(zeroShot)} ${against}`,
    caveats: caveats.filter((sentence) => sentence !== undefined),
  };
}

function fewShotCaveat(zeroShot: number, fewShot: number): string | undefined {
  if (fewShot > zeroShot) return undefined;
  return 'The demonstrations themselves do not help this model here, so θ has little to carry.';
}

function certaintyCaveat({ blocks, bestBlock, zeroShot }: SweepResult): string | undefined {
  const { interval, trials, hits } = blocks[bestBlock].patched;
  if (hits / trials <= shareOf(zeroShot) || interval.low > shareOf(zeroShot)) return undefined;
  return `With ${trials} queries the zero-shot share lies within its interval; more pairs would tell them apart.`;
}

/** From where the patched answers are mostly those of the dummy queries. */
function copyCaveat({ blocks }: SweepResult): string | undefined {
  const shares = blocks.map(({ copied }) => shareOf(copied));
  const lastClean = shares.findLastIndex((share) => share < muchCopied);
  const from = lastClean + 1;
  if (from >= blocks.length) return undefined;
  return `From block ${from} on it increasingly copies the dummy query’s answer (up to ${formatShare(Math.max(...shares))}).`;
}

function testSentence({ test, bestBlock }: SweepResult): string | undefined {
  if (!test) return undefined;
  return (
    `On ${test.patched.trials} test queries, after block ${bestBlock}: ${formatRate(test.patched)} patched, ` +
    `${formatRate(test.zeroShot)} zero-shot, ${formatRate(test.fewShot)} few-shot.`
  );
}
