import { type Episode } from '../../../core/episodes/episode';
import { type Run } from '../../execution/run';
import { type OpenModel } from '../../model/openModel';
import { type AnswerRules, greedyCount } from '../answers';
import { type ThetaUse } from './runWithTheta';
import { fewShotRun, zeroShotRun } from './suiteRuns';

/**
 * An episode's θ in prompts of the caller's, beside what the episode's own prompts are answered without it.
 *
 * @param patched the runs that θ is written into; gets the episode's zero-shot prompt
 * @returns a use whose plain runs are the zero-shot prompt (0) and the few-shot prompt (1)
 */
export function besideOwnPrompts(
  open: OpenModel,
  { template, answers }: AnswerRules,
  episode: Episode,
  patched: (theta: Float32Array, zeroShot: Run) => readonly Run[],
): ThetaUse {
  const zeroShot = zeroShotRun(open, template, episode);
  return {
    template,
    extractions: episode.extractions,
    count: greedyCount(open.tokenizer, episode, answers),
    plain: [zeroShot, fewShotRun(open, template, episode)],
    patched: (theta) => patched(theta, zeroShot),
  };
}
