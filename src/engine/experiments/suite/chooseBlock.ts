import { type Episode } from '../../../core/episodes/episode';
import { firstBest } from '../../../core/sweep/summariseSweep';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { type AnswerRules } from '../answers';
import { layerSweep } from '../layerSweep';

/**
 * The block after which θ gives most right answers, the lowest on ties: what the paper reports on.
 *
 * @param episodes of the dev split, at least one
 * @throws TaskVectorError `aborted` between two slices
 */
export async function chooseBlock(
  open: OpenModel,
  episodes: readonly Episode[],
  rules: AnswerRules,
  options: RunOptions = {},
): Promise<number> {
  const hits = new Array<number>(open.model.shape.blocks).fill(0);
  const trials = episodes.map((episode) => ({ episode, split: 'dev' as const }));
  for await (const batch of layerSweep(open, trials, rules, options)) {
    for (const { outcome } of batch.trials) {
      outcome.patched.forEach(({ correct }, block) => (hits[block] += Number(correct)));
    }
  }
  return firstBest(hits);
}
