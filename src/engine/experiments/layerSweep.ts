import { answersOf, type Episode } from '../../core/episodes/episode';
import { type Template } from '../../core/prompts/template';
import { isAccepted, type Scoring } from '../../core/scoring/scoring';
import { type Outcome, type Prediction } from '../../core/sweep/sweepResult';
import { type RunResult } from '../execution/run';
import { planRuns, runInTurn, type RunOptions } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';
import { afterBlocks, episodeConditions, extractionRun, meanVector } from './episodeRuns';

/** An episode and what it is for. */
export interface Trial {
  readonly episode: Episode;
  readonly split: Outcome['split'];
}

/** A trial under all conditions, with the vector that it was patched with. */
export interface SweptTrial {
  readonly outcome: Outcome;
  /** θ of the episode, [blocks × hidden]. */
  readonly theta: Float32Array;
}

export interface SweptBatch {
  readonly trials: readonly SweptTrial[];
  /** Row positions × blocks that were computed. */
  readonly work: number;
}

/** Bytes of residuals that one batch of trials may hold. */
const batchBytes = 256 * 1024 * 1024;

/**
 * Layer sweep: θ of each episode is read from its prompts, then its zero-shot prompt runs once per block with θ written
 * over the residual at the last token (arXiv 2310.15916).
 *
 * @param options `onProgress` gets the share of the whole that is done
 * @yields batches in the order of the trials
 * @throws TaskVectorError `aborted` between two slices; what was yielded stays valid
 */
export async function* layerSweep(
  open: OpenModel,
  trials: readonly Trial[],
  template: Template,
  scoring: Scoring,
  options: RunOptions = {},
): AsyncGenerator<SweptBatch> {
  const { blocks, hiddenSize } = open.model.shape;
  const most = Math.max(1, ...trials.map(({ episode }) => episode.extractions.length));
  const size = Math.max(1, Math.floor(batchBytes / (most * (blocks + 1) * hiddenSize * 4)));
  for (let from = 0; from < trials.length; from += size) {
    const batch = trials.slice(from, from + size);
    yield sweepBatch(open, batch, template, scoring, {
      ...options,
      onProgress: (done) => options.onProgress?.((from + done * batch.length) / trials.length),
    });
  }
}

async function sweepBatch(
  open: OpenModel,
  trials: readonly Trial[],
  template: Template,
  scoring: Scoring,
  options: RunOptions,
): Promise<SweptBatch> {
  const { blocks, hiddenSize } = open.model.shape;
  const conditions = trials.map(({ episode }) => episodeConditions(open.tokenizer, template, episode));
  const prompts = trials.map(({ episode }) =>
    episode.extractions.map((extraction) => extractionRun(open.tokenizer, template, extraction)),
  );
  const thetas = trials.map(() => new Float32Array(blocks * hiddenSize));
  const reading = planRuns(open.model, [...prompts.flat(), ...conditions.map(({ fewShot }) => fewShot)]);
  const sweeping = planRuns(
    open.model,
    conditions.flatMap(({ zeroShot, patched }, i) => [zeroShot, ...patched(thetas[i], blocks)]),
  );
  const runsOf = indexRanges(prompts.map(({ length }) => length));
  // The patched rows take their θ after the same block: a model that is read from disk is read once.
  const jobs = [
    {
      plan: reading,
      afterBlock: (block: number, residualsOf: (run: number) => readonly Float32Array[]) => {
        const at = block * hiddenSize;
        runsOf.forEach((runs, i) => {
          const after = runs.map((run) => afterBlocks(residualsOf(run)[0], hiddenSize));
          thetas[i].set(meanVector(after.map((all) => all.subarray(at, at + hiddenSize))), at);
        });
      },
    },
    { plan: sweeping },
  ];
  const [read, swept] = await runInTurn(open.model, jobs, options);
  const fewShot = read.slice(-trials.length);
  const predict = (episode: Episode, result: RunResult): Prediction =>
    prediction(open, episode, result, scoring);
  return {
    work: reading.work + sweeping.work,
    trials: trials.map(({ episode, split }, i) => {
      const [zeroShot, ...patched] = swept.slice(i * (blocks + 1), (i + 1) * (blocks + 1));
      const outcome: Outcome = {
        task: episode.task,
        query: episode.query,
        answer: episode.answer,
        split,
        zeroShot: predict(episode, zeroShot),
        fewShot: predict(episode, fewShot[i]),
        patched: patched.map((result) => predict(episode, result)),
        dummyAnswers: runsOf[i].map((run) => open.tokenizer.tokenText(read[run].scores!.top[0].id)),
      };
      return { outcome, theta: thetas[i] };
    }),
  };
}

function prediction(open: OpenModel, episode: Episode, { scores }: RunResult, scoring: Scoring): Prediction {
  const { top, asked, logSumExp } = scores!;
  const token = open.tokenizer.tokenText(top[0].id);
  return {
    id: top[0].id,
    token,
    correct: isAccepted(token, answersOf(episode), scoring),
    answerLogProbability: asked[0] - logSumExp,
  };
}

/** The indices of consecutive pieces of the given sizes. */
function indexRanges(sizes: readonly number[]): number[][] {
  let at = 0;
  return sizes.map((size) => Array.from({ length: size }, () => at++));
}
