import { type Episode } from '../../core/episodes/episode';
import { type Template } from '../../core/prompts/template';
import { isCorrect, type Scoring } from '../../core/scoring/scoring';
import { type Outcome, type Prediction } from '../../core/sweep/sweepResult';
import { planRuns, runPlan, type RunOptions, type RunPlan } from '../execution/runPrompts';
import { type RunResult } from '../execution/run';
import { type OpenModel } from '../model/openModel';
import { episodeConditions, extractionRun, meanTheta } from './episodeRuns';

/** An episode under all conditions, with the vector that it was patched with. */
export interface SweptEpisode {
  readonly outcome: Outcome;
  /** θ of the episode, [blocks × hidden]. */
  readonly theta: Float32Array;
}

export interface SweptBatch {
  readonly episodes: readonly SweptEpisode[];
  /** Row positions × blocks that were computed. */
  readonly work: number;
}

/** Bytes of residuals that one batch of episodes may hold. */
const batchBytes = 256 * 1024 * 1024;

/**
 * Layer sweep: θ of each episode is read from its prompts, then its zero-shot prompt runs once per block with θ written
 * over the residual at the last token (arXiv 2310.15916).
 *
 * @param options `onProgress` gets the share of the whole that is done
 * @yields batches in the order of the episodes
 * @throws TaskVectorError `aborted` between two slices; what was yielded stays valid
 */
export async function* layerSweep(
  open: OpenModel,
  episodes: readonly Episode[],
  split: Outcome['split'],
  template: Template,
  scoring: Scoring,
  options: RunOptions = {},
): AsyncGenerator<SweptBatch> {
  const { blocks, hiddenSize } = open.model.shape;
  const most = Math.max(1, ...episodes.map(({ extractions }) => extractions.length));
  const size = Math.max(1, Math.floor(batchBytes / (most * (blocks + 1) * hiddenSize * 4)));
  for (let from = 0; from < episodes.length; from += size) {
    const batch = episodes.slice(from, from + size);
    const conditions = batch.map((episode) => episodeConditions(open.tokenizer, template, episode));
    const prompts = batch.map((episode) =>
      episode.extractions.map((e) => extractionRun(open.tokenizer, template, e)),
    );
    // The patches refer to θ before it is known: both passes are planned, so that progress counts the work itself.
    const thetas = batch.map(() => new Float32Array(blocks * hiddenSize));
    const reading = planRuns(open.model, [...conditions.map(({ fewShot }) => fewShot), ...prompts.flat()]);
    const sweeping = planRuns(
      open.model,
      conditions.flatMap(({ zeroShot, patched }, i) => [zeroShot, ...patched(thetas[i], blocks)]),
    );
    const work = reading.work + sweeping.work;
    const part = (before: number, plan: RunPlan): RunOptions => ({
      signal: options.signal,
      onProgress: (done) =>
        options.onProgress?.((from + ((before + done * plan.work) / work) * batch.length) / episodes.length),
    });

    const fewShot = await runPlan(open.model, reading, part(0, reading));
    const sizes = prompts.map(({ length }) => length);
    const read = take(fewShot.slice(batch.length), sizes);
    read.forEach((results, i) => {
      const residuals = results.map((result) => result.residuals[0]);
      thetas[i].set(meanTheta(residuals, hiddenSize));
    });
    const results = await runPlan(open.model, sweeping, part(reading.work, sweeping));
    const swept = take(
      results,
      batch.map(() => blocks + 1),
    );

    const predict = (episode: Episode, result: RunResult): Prediction =>
      prediction(open, episode, result, scoring);
    yield {
      work,
      episodes: batch.map((episode, i) => {
        const [zeroShot, ...patched] = swept[i];
        const outcome: Outcome = {
          task: episode.task,
          query: episode.query,
          answer: episode.answer,
          split,
          zeroShot: predict(episode, zeroShot),
          fewShot: predict(episode, fewShot[i]),
          patched: patched.map((result) => predict(episode, result)),
          dummyAnswers: read[i].map(({ scores }) => open.tokenizer.tokenText(scores!.top[0].id)),
        };
        return { outcome, theta: thetas[i] };
      }),
    };
  }
}

function prediction(open: OpenModel, episode: Episode, { scores }: RunResult, scoring: Scoring): Prediction {
  const { top, asked, logSumExp } = scores!;
  const token = open.tokenizer.tokenText(top[0].id);
  return {
    id: top[0].id,
    token,
    correct: isCorrect(token, episode.answer, scoring),
    answerLogProbability: asked[0] - logSumExp,
  };
}

/** Cuts a list into consecutive pieces of the given sizes. */
function take<T>(list: readonly T[], sizes: readonly number[]): T[][] {
  let at = 0;
  return sizes.map((size) => list.slice(at, (at += size)));
}
