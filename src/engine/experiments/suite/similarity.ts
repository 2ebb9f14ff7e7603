import { firstBest } from '../../../core/sweep/summariseSweep';
import { type ThetasResult } from '../../../core/suite/furtherResults';
import { type Settings } from '../../../core/suite/settings';
import { type Task } from '../../../core/tasks/task';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { drawTask } from './drawTask';
import { greedyCount, isAnswered } from '../answers';
import { runWithTheta } from './runWithTheta';
import { patchLast, zeroShotRun } from './suiteRuns';

/** Episodes whose zero-shot prompt is patched after every block: enough to tell a block that works from one that doesn't. */
const sweptEpisodes = 10;

/** θ of single episodes, and where they work. */
export interface EpisodeThetas {
  readonly result: Omit<ThetasResult, 'file'>;
  /** [episodes, blocks, hidden]. */
  readonly thetas: Float32Array;
}

/**
 * θ of each of many episodes after every block, each the mean over the episode's dummy queries. The first ten also choose
 * the block: the one after which their own θ gives most right answers, the lowest on ties.
 *
 * @throws TaskVectorError `task-too-few`, `aborted` between two slices
 */
export async function runThetas(
  open: OpenModel,
  input: { readonly task: Task; readonly settings: Settings; readonly episodes: number },
  options: RunOptions = {},
): Promise<EpisodeThetas> {
  const { blocks, hiddenSize } = open.model.shape;
  const drawn = drawTask(input.task, open.tokenizer, { ...input.settings, dev: input.episodes, test: 0 });
  const { rules } = drawn;
  const { template } = rules;
  const every = Array.from({ length: blocks }, (_, block) => block);
  const results = await runWithTheta(
    open,
    blocks - 1,
    drawn.dev.map((episode, i) => ({
      template,
      extractions: episode.extractions,
      ...(i < sweptEpisodes && {
        count: greedyCount(open.tokenizer, episode, rules.answers),
        patched: (theta: Float32Array) => {
          const zeroShot = zeroShotRun(open, template, episode);
          return every.map((block) => patchLast(open, zeroShot, { block, theta }));
        },
      }),
    })),
    options,
  );
  const swept = results.slice(0, sweptEpisodes);
  const hits = every.map(
    (block) => swept.filter(({ patched }, i) => isAnswered(open, drawn.dev[i], patched[block], rules)).length,
  );
  const thetas = new Float32Array(results.length * blocks * hiddenSize);
  results.forEach(({ theta }, i) => thetas.set(theta, i * blocks * hiddenSize));
  return { result: { kind: 'similarity', episodes: results.length, bestBlock: firstBest(hits) }, thetas };
}
