import { firstBest } from '../../../core/sweep/summariseSweep';
import { seededRandom } from '../../../core/episodes/random';
import { type ConflictResult } from '../../../core/suite/furtherResults';
import { type Settings } from '../../../core/suite/settings';
import { rateOf } from '../../../core/sweep/rate';
import { type Task } from '../../../core/tasks/task';
import { type RunResult } from '../../execution/run';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { chooseBlock } from './chooseBlock';
import { type ConflictEpisode, conflictEpisode } from './conflictEpisodes';
import { drawTask } from './drawTask';
import { runWithTheta, type ThetaUseResult } from './runWithTheta';
import { fewShotRun, isAnswered, part, patchLast } from './suiteRuns';

/** Keeps the draws of the vector's task apart from those of the prompt's, which use the seed itself. */
const vectorStream = 0x5bd1e995;

/**
 * Conflict: θ of one task is written over the residual of the last token of another task's few-shot prompt; whose answer
 * comes out? (arXiv 2310.15916, section 3.2)
 *
 * @param input.episodes that choose the block, and as many others that report on it
 * @throws TaskVectorError `task-too-few`, `aborted` between two slices
 */
export async function runConflict(
  open: OpenModel,
  input: {
    readonly promptTask: Task;
    readonly vectorTask: Task;
    readonly settings: Settings;
    readonly episodes: number;
  },
  options: RunOptions = {},
): Promise<ConflictResult> {
  const { blocks } = open.model.shape;
  const settings = { ...input.settings, dev: input.episodes, test: input.episodes };
  const prompt = drawTask(input.promptTask, open.tokenizer, settings);
  const vector = drawTask(input.vectorTask, open.tokenizer, settings);
  const random = seededRandom((settings.seed ^ vectorStream) >>> 0);
  const inputs = prompt.recipe.pairs.map((pair) => pair.input);
  const [dev, test] = [prompt.dev, prompt.test].map((episodes) =>
    episodes.map((episode) => conflictEpisode(episode, { ...vector.recipe, inputs }, random)),
  );
  const { template } = settings;
  const run = (trials: readonly ConflictEpisode[], sites: readonly number[], within: RunOptions) =>
    runWithTheta(
      open,
      Math.max(...sites),
      trials.map(({ episode, extractions }) => {
        const fewShot = fewShotRun(open, template, episode);
        return {
          template,
          extractions,
          plain: [fewShot],
          patched: (theta: Float32Array) => sites.map((block) => patchLast(open, fewShot, { block, theta })),
        };
      }),
      within,
    );
  const count = (
    trials: readonly ConflictEpisode[],
    results: readonly ThetaUseResult[],
    choose: (result: ThetaUseResult) => RunResult,
  ): ConflictResult['plain'] => {
    const rivals = trials.flatMap(({ rival }, i) =>
      rival === undefined ? [] : [isAnswered(open, rival, vector.recipe.scoring, choose(results[i]))],
    );
    return {
      promptTask: rateOf(
        trials.map(({ episode }, i) => isAnswered(open, episode, prompt.recipe.scoring, choose(results[i]))),
      ),
      ...(rivals.length > 0 && { vectorTask: rateOf(rivals) }),
    };
  };
  const every = Array.from({ length: blocks }, (_, block) => block);
  const devResults = await run(dev, every, part(options, 0, 0.6));
  const curve = every.map((block) => count(dev, devResults, ({ patched }) => patched[block]));
  const rivalCurve = curve.flatMap(({ vectorTask }) => vectorTask ?? []);
  const contested = rivalCurve.length > 0;
  const bestBlock = contested
    ? firstBest(rivalCurve.map(({ hits }) => hits))
    : await chooseBlock(open, vector.dev, template, vector.recipe.scoring, part(options, 0.6, 0.8));
  const testResults = await run(test, [bestBlock], part(options, 0.8, 1));
  return {
    kind: 'conflict',
    promptTask: input.promptTask.name,
    vectorTask: input.vectorTask.name,
    plain: count(test, testResults, ({ plain }) => plain[0]),
    dev: curve,
    blockChosenBy: contested ? 'vector-answers' : 'own-sweep',
    bestBlock,
    patched: count(test, testResults, ({ patched }) => patched[0]),
  };
}
