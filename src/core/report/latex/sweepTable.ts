import { type Rate, type SweepResult } from '../../sweep/sweepResult';
import { repeatsMuch, trialCounts } from '../../sweep/trialCounts';
import { estimateOf } from '../intervals';
import { decimal } from '../numbers';
import { counted } from '../../text/counted';
import { escapeLatex } from './escapeLatex';
import { latexName, latexShare, latexTable } from './latexTable';

/** A sweep block by block over the dev trials, with the prompts it is measured against; below, the test trials. */
export function sweepTableLatex(result: SweepResult): string {
  const { recipe, model, zeroShot, fewShot, blocks, bestBlock, test, outcomes, proven } = result;
  const counts = (['dev', 'test'] as const).map((split) =>
    trialCounts(outcomes.filter((outcome) => outcome.split === split)),
  );
  const [dev, tested] = counts.map(({ trials, queries }) =>
    trials === queries ? `$n = ${trials}$` : `$n = ${trials}$ of ${counted(queries, 'query', 'queries')}`,
  );
  return latexTable({
    proven: proven !== false,
    label: 'sweep',
    caption:
      `${latexName(recipe.name)} on ${latexName(model.identity.name)}: ${test ? 'dev ' : ''}queries answered with $\\theta$ written after each block, ` +
      `in per cent with 95\\,\\% Wilson intervals (${dev}), copied answers, and the mean log-probability of the answer. ` +
      (test
        ? `The dev queries chose block ${bestBlock}; below, the test queries at that block (${tested}).`
        : `Best block ${bestBlock}, chosen by the same queries.`) +
      (counts.some(repeatsMuch) ? ' Queries repeat: the intervals are narrower than they should be.' : ''),
    columns: 'rrrr',
    head: ['Block & Patched & Copied & Log-probability'],
    rows: blocks.map(({ patched, copied, answerLogProbability }, block) => [
      block === bestBlock ? `\\textbf{${block}}` : `${block}`,
      latexShare(estimateOf(patched)),
      latexShare(estimateOf(copied)),
      escapeLatex(decimal(answerLogProbability, 2)),
    ]),
    foot: [
      row(test ? 'Dev, zero-shot' : 'Zero-shot', zeroShot),
      row(test ? 'Dev, few-shot' : 'Few-shot', fewShot),
      ...(test
        ? [
            row(`Test, block ${bestBlock}`, test.patched),
            row('Test, zero-shot', test.zeroShot),
            row('Test, few-shot', test.fewShot),
          ]
        : []),
    ],
  });
}

function row(name: string, rate: Rate): string[] {
  return [name, latexShare(estimateOf(rate)), '', ''];
}
