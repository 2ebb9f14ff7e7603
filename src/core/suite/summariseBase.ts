import { type AcceptingPair } from '../demonstrations/demonstration';
import { derivedSeed } from '../episodes/derivedSeed';
import { seededRandom } from '../episodes/random';
import { isAccepted, type Scoring } from '../scoring/scoring';
import { bootstrapRatio } from '../statistics/bootstrapRatio';
import { exactMcNemar } from '../statistics/mcnemar';
import { mean } from '../statistics/vectors';
import { rateOf } from '../sweep/rate';
import { firstBest, isCopied } from '../sweep/summariseSweep';
import { type Outcome, type Prediction, type Rate } from '../sweep/sweepResult';
import { labelEntropy, majorityShare, sumOfSquares } from '../tasks/labelStatistics';
import { type BaseResult, type BlockMeasures, type Paired } from './baseResult';

/** An episode's outcome, with what it was asked. */
export interface BaseTrial {
  readonly outcome: Outcome;
  /** All answers that count as correct. */
  readonly answers: readonly string[];
  /** ‖θ‖₂ by block. */
  readonly norms: readonly number[];
  /** By block; absent where the trial was not measured. */
  readonly measures?:
    | {
        readonly ranks: readonly number[];
        readonly divergences: readonly number[];
        readonly cosines: readonly number[];
      }
    | undefined;
}

/** What the base experiment measured, before anything is counted. */
export interface BaseMeasurement {
  /** Pairs that episodes were drawn from, as they stand in prompts. */
  readonly pairs: readonly AcceptingPair[];
  readonly leadingSpace: boolean;
  readonly scoring: Scoring;
  /** Of the whole experiment; the bootstrap draws from a stream of its own. */
  readonly seed: number;
  /** True where every dev trial has its measures. */
  readonly measured: boolean;
  /** At least one dev and one test trial, each with as many patched predictions as the model has blocks. */
  readonly trials: readonly BaseTrial[];
  readonly controls: BaseResult['controls'];
}

/** Counts the base experiment: the dev trials choose the block, the test trials report on it. */
export function summariseBase(measurement: BaseMeasurement): BaseResult {
  const { pairs, leadingSpace, scoring, seed, trials, controls } = measurement;
  const outcomes = trials.map(({ outcome }) => outcome);
  const dev = trials.filter(({ outcome }) => outcome.split === 'dev');
  const blocks = dev[0].outcome.patched.map((_, block) => blockMeasures(dev, block, measurement));
  const bestBlock = bestDevBlock(trials);
  const test = outcomes.filter(({ split }) => split === 'test');
  const labels = pairs.map(({ output }) => output);
  return {
    kind: 'base',
    pairs: pairs.length,
    leadingSpace,
    scoring,
    floors: {
      majorityShare: majorityShare(labels),
      sumOfSquares: sumOfSquares(labels),
      labelEntropy: labelEntropy(labels),
    },
    dev: {
      zeroShot: rateOf(dev.map(({ outcome }) => outcome.zeroShot.correct)),
      fewShot: rateOf(dev.map(({ outcome }) => outcome.fewShot.correct)),
      blocks,
    },
    bestBlock,
    test: testResult(test, bestBlock, seed),
    ...firstTokens(test, bestBlock),
    baseline: rateOf(outcomes.map(({ zeroShot }) => zeroShot.correct)),
    controls: [...controls],
    outcomes,
  };
}

/** The block that the dev trials choose: most hits, the lowest on ties. */
export function bestDevBlock(trials: readonly BaseTrial[]): number {
  const dev = trials.filter(({ outcome }) => outcome.split === 'dev');
  const blocks = dev[0].outcome.patched.map((_, block) => block);
  return firstBest(blocks.map((block) => dev.filter(({ outcome }) => outcome.patched[block].correct).length));
}

/** What first tokens score, where the outcomes are continuations. */
function firstTokens(test: readonly Outcome[], block: number): Pick<BaseResult, 'firstToken'> {
  const rate = (predictions: readonly Prediction[]): Rate =>
    rateOf(predictions.map(({ firstTokenCorrect }) => firstTokenCorrect ?? false));
  if (test.some(({ zeroShot }) => zeroShot.firstTokenCorrect === undefined)) return {};
  return {
    firstToken: {
      zeroShot: rate(test.map(({ zeroShot }) => zeroShot)),
      fewShot: rate(test.map(({ fewShot }) => fewShot)),
      patched: rate(test.map(({ patched }) => patched[block])),
    },
  };
}

function blockMeasures(
  dev: readonly BaseTrial[],
  block: number,
  { scoring, measured }: BaseMeasurement,
): BlockMeasures {
  const copied = (trials: readonly BaseTrial[]): BlockMeasures['copied'] =>
    rateOf(trials.map(({ outcome }) => isCopied(outcome, block)));
  const different = dev.filter(
    ({ outcome, answers }) => !outcome.dummyAnswers.some((answer) => isAccepted(answer, answers, scoring)),
  );
  return {
    patched: rateOf(dev.map(({ outcome }) => outcome.patched[block].correct)),
    copied: copied(dev),
    ...(different.length > 0 && { copiedWhereDifferent: copied(different) }),
    answerLogProbability: mean(dev.map(({ outcome }) => outcome.patched[block].answerLogProbability)),
    ...(measured && {
      answerRank: mean(dev.map(({ measures }) => measures!.ranks[block])),
      klFromFewShot: mean(dev.map(({ measures }) => measures!.divergences[block])),
      thetaNorm: mean(dev.map(({ norms }) => norms[block])),
      cosineToFewShot: mean(dev.map(({ measures }) => measures!.cosines[block])),
    }),
  };
}

function testResult(test: readonly Outcome[], block: number, seed: number): BaseResult['test'] {
  const both = test.map(({ patched, fewShot }) => ({
    numerator: patched[block].correct,
    denominator: fewShot.correct,
  }));
  return {
    zeroShot: rateOf(test.map(({ zeroShot }) => zeroShot.correct)),
    fewShot: rateOf(both.map(({ denominator }) => denominator)),
    patched: rateOf(both.map(({ numerator }) => numerator)),
    copied: rateOf(test.map((outcome) => isCopied(outcome, block))),
    patchedAgainstFewShot: paired(both),
    patchedToFewShot: bootstrapRatio(both, seededRandom(derivedSeed(seed, 'bootstrap'))),
  };
}

function paired(both: readonly { readonly numerator: boolean; readonly denominator: boolean }[]): Paired {
  const onlyFirst = both.filter(({ numerator, denominator }) => numerator && !denominator).length;
  const onlySecond = both.filter(({ numerator, denominator }) => !numerator && denominator).length;
  return { onlyFirst, onlySecond, p: exactMcNemar(onlyFirst, onlySecond) };
}
