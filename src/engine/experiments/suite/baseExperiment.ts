import { drawEpisodes } from '../../../core/episodes/drawEpisodes';
import { answersOf } from '../../../core/episodes/episode';
import { type BaseResult } from '../../../core/suite/baseResult';
import { type Settings } from '../../../core/suite/settings';
import { type BaseTrial, summariseBase } from '../../../core/suite/summariseBase';
import { type Task } from '../../../core/tasks/task';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { meanVector } from '../episodeRuns';
import { layerSweep } from '../layerSweep';
import { promptPairs } from '../taskRecipe';

export interface BaseInput {
  readonly task: Task;
  readonly settings: Settings;
  /** Tasks of the suite in its order, for the control `other-task`: the one after `task`, the first after the last. */
  readonly others: readonly Task[];
}

export interface BaseExperiment {
  readonly result: BaseResult;
  /** Mean θ over the dev episodes, [blocks × hidden]. */
  readonly theta: Float32Array;
  /** Dummy queries of the prompts that it was read from, each once. */
  readonly queries: readonly string[];
}

/**
 * The base experiment of one task (protocol §1): episodes drawn with the seed, θ of each from its dummy queries, and
 * its query asked zero-shot, few-shot, and zero-shot with θ written over the residual after every block.
 *
 * @throws TaskVectorError `task-too-few`, `task-invalid`, `prompt-too-long`, `memory-limit`; `aborted` between two slices
 */
export async function runBase(
  open: OpenModel,
  { task, settings }: BaseInput,
  options: RunOptions = {},
): Promise<BaseExperiment> {
  const { pairs, leadingSpace } = promptPairs(task, open.tokenizer, settings.answers);
  const episodes = drawEpisodes(task.name, pairs, { kind: 'split', ...settings });
  const drawn = [
    ...episodes.dev.map((episode) => ({ episode, split: 'dev' as const })),
    ...episodes.test.map((episode) => ({ episode, split: 'test' as const })),
  ];
  const trials: BaseTrial[] = [];
  const devThetas: Float32Array[] = [];
  for await (const batch of layerSweep(open, drawn, settings.template, task.scoring, options)) {
    for (const { outcome, theta } of batch.trials) {
      trials.push({ outcome, answers: answersOf(drawn[trials.length].episode) });
      if (outcome.split === 'dev') devThetas.push(theta);
    }
  }
  const queries = episodes.dev.flatMap(({ extractions }) => extractions.map(({ dummy }) => dummy));
  return {
    result: summariseBase({
      pairs,
      leadingSpace,
      scoring: task.scoring,
      seed: settings.seed,
      trials,
      controls: [],
    }),
    theta: meanVector(devThetas),
    queries: [...new Set(queries)],
  };
}
