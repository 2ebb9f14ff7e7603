import { finding } from '../../core/sweep/finding';
import { type Rate, type SweepResult } from '../../core/sweep/sweepResult';
import { inEnglish } from '../../core/text/language';
import { toolText } from './toolText';

/** A sweep for a language model, in English: the finding in words first, then the shares that it rests on. */
export function describedSweep(result: SweepResult): string {
  const { recipe, model, bestBlock, blocks, zeroShot, fewShot, test, majorityFloor, proven } = result;
  const facts = {
    ...inEnglish(() => finding(result)),
    name: recipe.name,
    model: model.identity.name,
    ...(proven === false && { proven }),
    bestBlock,
    zeroShot: rateText(zeroShot),
    fewShot: rateText(fewShot),
    ...(test && { testAtBestBlock: rateText(test.patched) }),
    majorityGuess: Number(majorityFloor.toFixed(3)),
  };
  const rows = blocks.map(({ patched, copied }, block) => ({
    block,
    patched: rateText(patched),
    copied: rateText(copied),
  }));
  return toolText(facts, 'blocks', rows);
}

function rateText({ hits, trials }: Rate): string {
  return `${hits} of ${trials}`;
}
