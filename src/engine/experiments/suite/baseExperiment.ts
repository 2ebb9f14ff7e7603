import { drawEpisodes } from '../../../core/episodes/drawEpisodes';
import { answersOf } from '../../../core/episodes/episode';
import { type BaseResult } from '../../../core/suite/baseResult';
import { type Control, type Settings } from '../../../core/suite/settings';
import { norm } from '../../../core/statistics/vectors';
import { type BaseTrial, bestDevBlock, summariseBase } from '../../../core/suite/summariseBase';
import { rateOf } from '../../../core/sweep/rate';
import { type Task } from '../../../core/tasks/task';
import { type ModelShape } from '../../execution/blockModel';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { meanVector } from '../episodeRuns';
import { layerSweep, type Trial } from '../layerSweep';
import { patchedAnswers } from '../patchedAnswers';
import { drawablePairs } from '../taskRecipe';
import { controlQueries, splitOf } from './controls';

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
 * its query asked zero-shot, few-shot, and zero-shot with θ written over the residual after every block. Test episodes
 * take every block too: next to their few-shot prompts that is cheap, and their outcomes can be looked at block by block.
 * Then the controls, each over the same queries.
 *
 * @param options `onProgress` gets the share of everything, controls included
 * @throws TaskVectorError `task-too-few`, `task-invalid`, `prompt-too-long`, `memory-limit`; `aborted` between two slices
 */
export async function runBase(
  open: OpenModel,
  { task, settings, others }: BaseInput,
  options: RunOptions = {},
): Promise<BaseExperiment> {
  const scheme = splitOf(settings);
  const { pairs, leadingSpace } = drawablePairs(task, open.tokenizer, settings.answers, scheme);
  const episodes = drawEpisodes(task.name, pairs, scheme);
  const measured = settings.measures === 'all';
  const drawn: Trial[] = [
    ...episodes.dev.map((episode) => ({ episode, split: 'dev' as const, measured })),
    ...episodes.test.map((episode) => ({ episode, split: 'test' as const })),
  ];
  const rules = { template: settings.template, scoring: task.scoring, answers: settings.answers };
  const stages = progressStages([1, ...settings.controls.map((control) => controlCosts[control])], options);
  const trials: BaseTrial[] = [];
  const devThetas: Float32Array[] = [];
  for await (const batch of layerSweep(open, drawn, rules, stages[0])) {
    for (const { outcome, theta, measures } of batch.trials) {
      const norms = blockNorms(theta, open.model.shape);
      trials.push({ outcome, answers: answersOf(drawn[trials.length].episode), norms, measures });
      if (outcome.split === 'dev') devThetas.push(theta);
    }
  }
  const theta = meanVector(devThetas);
  const measurement = {
    pairs,
    leadingSpace,
    scoring: task.scoring,
    seed: settings.seed,
    measured,
    trials,
  };
  const bestBlock = bestDevBlock(trials);
  const swept = drawn.map((trial, i) => ({ ...trial, norms: trials[i].norms }));
  const controls: BaseResult['controls'] = [];
  for (const [i, control] of settings.controls.entries()) {
    const input = { task, settings, others, trials: swept, meanTheta: theta, bestBlock };
    const made = controlQueries(open, control, input);
    if (!made) continue;
    const correct = await patchedAnswers(open, made.queries, rules, stages[i + 1]);
    const dev = correct.slice(0, settings.dev);
    controls.push({
      control,
      dev: Array.from({ length: open.model.shape.blocks }, (_, b) => rateOf(dev.map((hits) => hits[b]))),
      test: rateOf(correct.slice(settings.dev).map(([hit]) => hit)),
      ...(made.detail !== undefined && { detail: made.detail }),
    });
  }
  options.onProgress?.(1);
  const queries = episodes.dev.flatMap(({ extractions }) => extractions.map(({ dummy }) => dummy));
  return { result: summariseBase({ ...measurement, controls }), theta, queries: [...new Set(queries)] };
}

/** What a control costs, as a share of θ's own sweep: the two that read vectors run prompts with demonstrations. */
const controlCosts: Readonly<Record<Control, number>> = {
  'random-vector': 0.25,
  'mean-theta': 0.25,
  'other-task': 0.7,
  'shuffled-labels': 0.7,
};

/** Options of stages that follow each other, each with its part of the whole. */
function progressStages(costs: readonly number[], options: RunOptions): RunOptions[] {
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  let before = 0;
  return costs.map((cost) => {
    const from = before;
    before += cost;
    return { ...options, onProgress: (done) => options.onProgress?.((from + done * cost) / total) };
  });
}

function blockNorms(theta: Float32Array, { blocks, hiddenSize }: ModelShape): number[] {
  return Array.from({ length: blocks }, (_, block) =>
    norm(theta.subarray(block * hiddenSize, (block + 1) * hiddenSize)),
  );
}
