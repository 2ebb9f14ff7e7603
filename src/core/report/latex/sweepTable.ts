import { type SweepResult } from '../../sweep/sweepResult';
import { estimateOf } from '../intervals';
import { decimal } from '../numbers';
import { escapeLatex } from './escapeLatex';
import { latexName, latexShare, latexTable } from './latexTable';

/** A sweep block by block, with the prompts it is measured against. */
export function sweepTableLatex(result: SweepResult): string {
  const { recipe, model, zeroShot, fewShot, blocks, bestBlock } = result;
  return latexTable({
    label: 'sweep',
    caption:
      `${latexName(recipe.name)} on ${latexName(model.identity.name)}: queries answered with $\\theta$ written after each block, ` +
      `in per cent with 95\\,\\% Wilson intervals ($n = ${fewShot.trials}$), copied answers, and the mean log-probability of the answer; ` +
      `best block ${bestBlock}.`,
    columns: 'rrrr',
    head: ['Block & Patched & Copied & Log-probability'],
    rows: blocks.map(({ patched, copied, answerLogProbability }, block) => [
      block === bestBlock ? `\\textbf{${block}}` : `${block}`,
      latexShare(estimateOf(patched)),
      latexShare(estimateOf(copied)),
      escapeLatex(decimal(answerLogProbability, 2)),
    ]),
    foot: [
      ['Zero-shot', latexShare(estimateOf(zeroShot)), '', ''],
      ['Few-shot', latexShare(estimateOf(fewShot)), '', ''],
    ],
  });
}
