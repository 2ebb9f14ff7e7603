import { type Episode } from '../../core/episodes/episode';
import { promptText, queryText } from '../../core/prompts/template';
import { type Outcome } from '../../core/sweep/sweepResult';
import { type Run, type TokenIds } from '../execution/run';
import { planRuns, runInTurn, type RunOptions } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';
import { answerRuns, type AnswerRules, type Expected, expectedOf, predictionOf, sayable } from './answers';
import { continuations } from './continuations';
import { replacingPatches } from './episodeRuns';
import { hearTrial, type TrialMeasures } from './trialMeasures';
import { indexRanges, thetaReading } from './thetaReading';

/** An episode and what it is for. */
export interface Trial {
  readonly episode: Episode;
  readonly split: Outcome['split'];
  /** True where ranks, divergences and cosines are wanted; they need all logits. */
  readonly measured?: boolean;
}

/** A trial under all conditions, with the vector that it was patched with. */
export interface SweptTrial {
  readonly outcome: Outcome;
  /** θ of the episode, [blocks × hidden]. */
  readonly theta: Float32Array;
  readonly measures: TrialMeasures | undefined;
}

export interface SweptBatch {
  readonly trials: readonly SweptTrial[];
  /** Row positions × blocks that were computed, continuations left out. */
  readonly work: number;
}

/** Bytes of residuals and kept logits that one batch of trials may hold. */
export const batchBytes = 256 * 1024 * 1024;

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
  rules: AnswerRules,
  options: RunOptions = {},
): AsyncGenerator<SweptBatch> {
  const { blocks, hiddenSize, vocabularySize } = open.model.shape;
  const most = Math.max(1, ...trials.map(({ episode }) => episode.extractions.length));
  const kept = trials.some(({ measured }) => measured) ? vocabularySize + (blocks + 1) * hiddenSize : 0;
  const size = Math.max(1, Math.floor(batchBytes / ((most * (blocks + 1) * hiddenSize + kept) * 4)));
  for (let from = 0; from < trials.length; from += size) {
    const batch = trials.slice(from, from + size);
    yield sweepBatch(open, batch, rules, {
      ...options,
      onProgress: (done) => options.onProgress?.((from + done * batch.length) / trials.length),
    });
  }
}

async function sweepBatch(
  open: OpenModel,
  trials: readonly Trial[],
  rules: AnswerRules,
  options: RunOptions,
): Promise<SweptBatch> {
  const { model, tokenizer } = open;
  const { blocks } = model.shape;
  const reading = thetaReading(
    open,
    rules.template,
    trials.map(({ episode }) => episode.extractions),
  );
  const asked = trials.map(({ episode, measured }, i) => {
    const expected = expectedOf(tokenizer, episode, rules.answers);
    const fewShot = tokenizer.encode(promptText(rules.template, episode.demonstrations, episode.query));
    const zeroShot = tokenizer.encode(queryText(rules.template, episode.query));
    const patches = replacingPatches(reading.thetas[i], blocks, zeroShot.length - 1);
    const heard = measured ? hearTrial(model.shape, expected.tokens[0]) : undefined;
    const fewShotRuns = answerRuns(expected, fewShot, [], heard?.fewShot);
    const first = { ...fewShotRuns[0], ...(heard && { residuals: [fewShot.length - 1] }) };
    return {
      expected,
      heard,
      prompts: [fewShot, zeroShot, ...patches.map(() => zeroShot)],
      patches,
      reading: [first, ...fewShotRuns.slice(1)],
      sweeping: [
        answerRuns(expected, zeroShot),
        ...patches.map((patch, block) => answerRuns(expected, zeroShot, [patch], heard?.patched(block))),
      ],
    };
  });
  const first = planRuns(model, [...reading.runs, ...asked.flatMap((one) => one.reading)]);
  const second = planRuns(
    model,
    asked.flatMap(({ sweeping }) => sweeping.flat()),
  );
  const said = rules.answers === 'continuation' && asked.some(({ expected }) => expected.count > 1);
  const share = said ? 0.5 : 1;
  const [read, swept] = await runInTurn(
    model,
    [{ plan: first, afterBlock: reading.afterBlock }, { plan: second }],
    { ...options, onProgress: (done) => options.onProgress?.(done * share) },
  );
  const fewShotOf = indexRanges(asked.map((one) => one.reading.length));
  const sweptOf = indexRanges(asked.flatMap(({ sweeping }) => sweeping.map(({ length }) => length)));
  const continued = said
    ? await continueAll(
        open,
        asked.map(({ expected, prompts, patches }, i) => ({
          expected,
          runs: [
            ...reading.runsOf[i].map((run) => ({ ids: reading.runs[run].ids })),
            ...prompts.map((ids, k) => ({ ids, patches: k < 2 ? [] : [patches[k - 2]] })),
          ],
        })),
        { ...options, onProgress: (done) => options.onProgress?.(share + done * (1 - share)) },
      )
    : undefined;
  return {
    work: first.work + second.work,
    trials: trials.map(({ episode, split }, i) => {
      const { expected, heard } = asked[i];
      const dummies = reading.runsOf[i];
      const tokens = continued?.[i];
      const fewShotResults = fewShotOf[i].map((run) => read[reading.runs.length + run]);
      const rows = sweptOf.slice(i * (blocks + 1), (i + 1) * (blocks + 1));
      const [zeroShot, ...patched] = rows.map((runs, row) =>
        predictionOf(
          open,
          expected,
          runs.map((run) => swept[run]),
          rules,
          tokens?.[dummies.length + 1 + row],
        ),
      );
      const outcome: Outcome = {
        task: episode.task,
        query: episode.query,
        answer: episode.answer,
        split,
        zeroShot,
        fewShot: predictionOf(open, expected, fewShotResults, rules, tokens?.[dummies.length]),
        patched,
        dummyAnswers: dummies.map((run, k) =>
          tokens ? sayable(open, tokens[k]) : tokenizer.tokenText(read[run].scores!.top[0].id),
        ),
      };
      const theta = reading.thetas[i];
      return { outcome, theta, measures: heard?.measures(theta, fewShotResults[0]) };
    }),
  };
}

/** The greedy tokens of each trial's prompts; undefined for a trial whose answers are single tokens. */
async function continueAll(
  open: OpenModel,
  trials: readonly { readonly expected: Expected; readonly runs: readonly Pick<Run, 'ids' | 'patches'>[] }[],
  options: RunOptions,
): Promise<(readonly TokenIds[] | undefined)[]> {
  const long = trials.filter(({ expected }) => expected.count > 1);
  const tokens = await continuations(
    open,
    long.flatMap(({ expected: { count }, runs }) => runs.map((run) => ({ run, count }))),
    options,
  );
  const ranges = indexRanges(long.map(({ runs }) => runs.length));
  return trials.map((trial) => ranges[long.indexOf(trial)]?.map((run) => tokens[run]));
}
