import { type ModelSummary } from '../model/modelSummary';
import { proofMark } from '../model/proof';
import { majorityShare } from '../tasks/labelStatistics';
import { rateOf } from './rate';
import { type SweepRecipe } from './sweepRecipe';
import { type BlockResult, type Outcome, type SweepResult } from './sweepResult';

/** What a sweep measured, before anything is counted. */
export interface SweepMeasurement {
  readonly recipe: SweepRecipe;
  readonly model: ModelSummary;
  /** Trials of both splits; each dev trial has as many patched predictions as the model has blocks. */
  readonly outcomes: readonly Outcome[];
  readonly timing: SweepResult['timing'];
  /** Application and version that ran it. */
  readonly application: string;
  /** ISO 8601. */
  readonly date: string;
}

/**
 * Counts a sweep. The curve and the best block come from the dev trials alone; the test trials report on that block.
 *
 * @throws RangeError when there is no dev trial or the trials differ in their number of blocks
 */
export function summariseSweep(input: SweepMeasurement): SweepResult {
  const { recipe, model, outcomes, timing, application, date } = input;
  const dev = outcomes.filter(({ split }) => split === 'dev');
  const test = outcomes.filter(({ split }) => split === 'test');
  const blockCount = dev[0]?.patched.length ?? 0;
  if (blockCount === 0 || outcomes.some(({ patched }) => patched.length !== blockCount)) {
    throw new RangeError(`summariseSweep: ${dev.length} dev trials, the first with ${blockCount} blocks`);
  }
  const blocks = Array.from({ length: blockCount }, (_, block) => summariseBlock(dev, block));
  const bestBlock = bestOf(blocks, recipe.scheme.kind);
  return {
    format: 'task-vectors/sweep',
    version: 1,
    recipe,
    model,
    ...proofMark(model.selfTest),
    zeroShot: rateOf(dev.map(({ zeroShot }) => zeroShot.correct)),
    fewShot: rateOf(dev.map(({ fewShot }) => fewShot.correct)),
    majorityFloor: majorityShare(dev.map(({ answer }) => answer)),
    blocks,
    bestBlock,
    ...(test.length > 0 && {
      test: {
        zeroShot: rateOf(test.map(({ zeroShot }) => zeroShot.correct)),
        fewShot: rateOf(test.map(({ fewShot }) => fewShot.correct)),
        patched: rateOf(test.map(({ patched }) => patched[bestBlock].correct)),
      },
    }),
    outcomes: [...outcomes],
    timing,
    application,
    date,
  };
}

/** True when a late patch carried a dummy query's few-shot answer over, and that answer is wrong here. */
export function isCopied({ patched, dummyAnswers }: Outcome, block: number): boolean {
  const { token, correct } = patched[block];
  const shown = token.trim();
  return !correct && shown !== '' && dummyAnswers.some((answer) => answer.trim() === shown);
}

function summariseBlock(trials: readonly Outcome[], block: number): BlockResult {
  const logProbabilities = trials.map(({ patched }) => patched[block].answerLogProbability);
  return {
    patched: rateOf(trials.map(({ patched }) => patched[block].correct)),
    copied: rateOf(trials.map((outcome) => isCopied(outcome, block))),
    answerLogProbability: logProbabilities.reduce((sum, value) => sum + value, 0) / trials.length,
  };
}

/** The block with the most hits, the lowest on ties. @param hits by block, at least one */
export function firstBest(hits: readonly number[]): number {
  return hits.indexOf(Math.max(...hits));
}

/**
 * The block with the most hits. On ties the lowest one, as the paper's experiment rules; a handful of pairs left out one
 * by one ties all the time, so there the one that gives the answers the highest mean log-probability.
 */
function bestOf(blocks: readonly BlockResult[], scheme: SweepRecipe['scheme']['kind']): number {
  const hits = blocks.map(({ patched }) => patched.hits);
  if (scheme !== 'leave-one-out') return firstBest(hits);
  const most = Math.max(...hits);
  const tied = hits.flatMap((count, block) => (count === most ? [block] : []));
  return tied.reduce((best, block) =>
    blocks[block].answerLogProbability > blocks[best].answerLogProbability ? block : best,
  );
}
