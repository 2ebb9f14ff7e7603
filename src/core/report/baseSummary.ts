import * as l10n from '@vscode/l10n';
import { type BaseResult } from '../suite/baseResult';
import { type Control } from '../suite/settings';
import { countsText, repeatsMuch, trialCounts } from '../sweep/trialCounts';
import { type Estimate, estimateOf, meanEstimate, ratioEstimate } from './intervals';
import { type OfTask } from './suiteParts';

/** A control as people say it. */
export function controlName(control: Control): string {
  switch (control) {
    case 'random-vector':
      return l10n.t('random vector');
    case 'other-task':
      return l10n.t('θ of another task');
    case 'shuffled-labels':
      return l10n.t('shuffled labels');
    case 'mean-theta':
      return l10n.t('mean θ');
  }
}

/** A task's accuracy under the three conditions. */
export interface Conditions {
  readonly zeroShot: Estimate;
  readonly patched: Estimate;
  readonly fewShot: Estimate;
}

/** Patched and few-shot over the test episodes, zero-shot over dev and test: the paper's baseline. */
export function conditionsOf({ test, baseline }: BaseResult): Conditions {
  return {
    zeroShot: estimateOf(baseline),
    patched: estimateOf(test.patched),
    fewShot: estimateOf(test.fewShot),
  };
}

/** The three conditions in the mean over tasks. */
export interface MeanConditions extends Conditions {
  readonly tasks: number;
  /** Ratio of the means, absent where few-shot may be 0. */
  readonly ratio?: Estimate;
}

/** Mean over tasks, each task weighing the same as in the paper; undefined without any. */
export function meanConditions(base: readonly OfTask<BaseResult>[]): MeanConditions | undefined {
  if (base.length === 0) return undefined;
  const all = base.map(({ result }) => conditionsOf(result));
  const patched = meanEstimate(all.map((one) => one.patched));
  const fewShot = meanEstimate(all.map((one) => one.fewShot));
  const ratio = ratioEstimate(patched, fewShot);
  return {
    tasks: base.length,
    zeroShot: meanEstimate(all.map((one) => one.zeroShot)),
    patched,
    fewShot,
    ...(ratio && { ratio }),
  };
}

/**
 * What a careful reader must know of a patched score: what reaches it without a task vector. The mean θ is none of
 * these, for it is one.
 */
export function cautions({ floors, test, controls }: BaseResult): string[] {
  const patched = estimateOf(test.patched);
  const reaches = controls.filter(
    ({ control, test: rate }) => control !== 'mean-theta' && estimateOf(rate).value >= patched.value,
  );
  return [
    floors.majorityShare >= patched.value
      ? l10n.t('not above the majority guess')
      : floors.majorityShare >= patched.low
        ? l10n.t('majority guess within the interval')
        : undefined,
    estimateOf(test.zeroShot).value >= patched.value ? l10n.t('not above zero-shot') : undefined,
    ...reaches.map(({ control }) => l10n.t('reached by {0}', controlName(control))),
    test.copied.hits > 0 && test.copied.hits >= test.patched.hits
      ? l10n.t('copies more than it answers')
      : undefined,
  ].filter((caution) => caution !== undefined);
}

/** That the test queries of a task repeat, and how often; undefined where its intervals can be taken as they are. */
export function repeatsRemark({ outcomes }: BaseResult): string | undefined {
  const counts = trialCounts(outcomes.filter(({ split }) => split === 'test'));
  return repeatsMuch(counts) ? l10n.t('queries repeat: {0}', countsText(counts)) : undefined;
}

/** Dev accuracy by block, in the mean over tasks. */
export interface MeanCurve {
  readonly tasks: readonly string[];
  /** One estimate a block. */
  readonly blocks: readonly Estimate[];
  /** Block of the highest mean, the lowest on ties. */
  readonly peak: number;
}

/** What a task's best dev accuracy must exceed to enter the mean curve, as in the paper. */
export const curveThreshold = 0.75;

/**
 * Mean dev curve over the tasks whose best dev accuracy exceeds {@link curveThreshold}, the paper's sweep figure; as long as
 * the shortest of them, and undefined where no task is good enough.
 */
export function meanCurve(base: readonly OfTask<BaseResult>[]): MeanCurve | undefined {
  const curves = base
    .map(({ task, result }) => ({
      task,
      points: result.dev.blocks.map(({ patched }) => estimateOf(patched)),
    }))
    .filter(({ points }) => points.some(({ value }) => value > curveThreshold));
  if (curves.length === 0) return undefined;
  const length = Math.min(...curves.map(({ points }) => points.length));
  const blocks = Array.from({ length }, (_, block) =>
    meanEstimate(curves.map(({ points }) => points[block])),
  );
  const peak = blocks.reduce((best, { value }, block) => (value > blocks[best].value ? block : best), 0);
  return { tasks: curves.map(({ task }) => task), blocks, peak };
}
