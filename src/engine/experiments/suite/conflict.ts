import { firstBest } from '../../../core/sweep/summariseSweep';
import { type ConflictResult } from '../../../core/suite/furtherResults';
import { type Settings } from '../../../core/suite/settings';
import { rateOf } from '../../../core/sweep/rate';
import { type Task } from '../../../core/tasks/task';
import { type TokenIds } from '../../execution/run';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { type Answered, type AnswerRules, greedyCount, isAnswered } from '../answers';
import { ownBlock } from './ownBlock';
import { type ConflictEpisode, drawConflict } from './conflictEpisodes';
import { runWithTheta, type ThetaUseResult } from './runWithTheta';
import { fewShotRun, part, patchLast } from './suiteRuns';

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
  const { promptTask, vectorTask } = input;
  const { promptRules, vectorRules, dev, test } = drawConflict(
    promptTask,
    vectorTask,
    open.tokenizer,
    settings,
  );
  const { template } = settings;
  const tokensOf = (answered: Answered): number => greedyCount(open.tokenizer, answered, settings.answers);
  const run = (trials: readonly ConflictEpisode[], sites: readonly number[], within: RunOptions) =>
    runWithTheta(
      open,
      Math.max(...sites),
      trials.map(({ episode, extractions, rival }) => {
        const fewShot = fewShotRun(open, template, episode);
        return {
          template,
          extractions,
          count: Math.max(tokensOf(episode), rival ? tokensOf(rival) : 1),
          plain: [fewShot],
          patched: (theta: Float32Array) => sites.map((block) => patchLast(open, fewShot, { block, theta })),
        };
      }),
      within,
    );
  const count = (
    trials: readonly ConflictEpisode[],
    results: readonly ThetaUseResult[],
    choose: (result: ThetaUseResult) => TokenIds,
  ): ConflictResult['plain'] => {
    const answers = (answered: Answered, i: number, rules: AnswerRules): boolean =>
      isAnswered(open, answered, choose(results[i]), rules);
    const rivals = trials.flatMap(({ rival }, i) =>
      rival === undefined ? [] : [answers(rival, i, vectorRules)],
    );
    return {
      promptTask: rateOf(trials.map(({ episode }, i) => answers(episode, i, promptRules))),
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
    : await ownBlock(open, vectorTask, settings, part(options, 0.6, 0.8));
  const testResults = await run(test, [bestBlock], part(options, 0.8, 1));
  return {
    kind: 'conflict',
    promptTask: promptTask.name,
    vectorTask: vectorTask.name,
    plain: count(test, testResults, ({ plain }) => plain[0]),
    dev: curve,
    blockChosenBy: contested ? 'vector-answers' : 'own-sweep',
    bestBlock,
    patched: count(test, testResults, ({ patched }) => patched[0]),
  };
}
