import { type BlockMeasures } from '../suite/baseResult';
import { type ModelParts } from './suiteParts';
import { shareOf } from '../text/shares';

/** A number that every block has, beside accuracy. */
export interface Measure {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  /** Which end is the good one, for the finding. */
  readonly best: 'highest' | 'lowest' | 'none';
  readonly of: (block: BlockMeasures) => number | undefined;
}

export const measures: readonly Measure[] = [
  {
    key: 'answerLogProbability',
    name: 'Log-probability of the answer',
    unit: 'nats',
    best: 'highest',
    of: (b) => b.answerLogProbability,
  },
  {
    key: 'answerRank',
    name: 'Rank of the answer',
    unit: 'rank, 1 is first',
    best: 'lowest',
    of: (b) => b.answerRank,
  },
  {
    key: 'klFromFewShot',
    name: 'KL from few-shot',
    unit: 'nats',
    best: 'lowest',
    of: (b) => b.klFromFewShot,
  },
  {
    key: 'copied',
    name: 'Copied answers',
    unit: 'share',
    best: 'none',
    of: (b) => shareOf(b.copied),
  },
  { key: 'thetaNorm', name: 'Norm of θ', unit: '‖θ‖₂', best: 'none', of: (b) => b.thetaNorm },
  {
    key: 'cosineToFewShot',
    name: 'Cosine of θ to the few-shot residual',
    unit: 'cosine',
    best: 'none',
    of: (b) => b.cosineToFewShot,
  },
];

/** A measure of one model by block: of every task that has it, and their mean. */
export interface MeasureCurves {
  readonly measure: Measure;
  readonly tasks: readonly { readonly task: string; readonly values: readonly number[] }[];
  readonly mean: readonly number[];
}

/** The measures that a model has, in the order of {@link measures}. */
export function measureCurves({ base }: ModelParts): MeasureCurves[] {
  return measures.flatMap((measure) => {
    const tasks = base.flatMap(({ task, result }) => {
      const values = result.dev.blocks.flatMap((block) => measure.of(block) ?? []);
      return values.length === result.dev.blocks.length && values.length > 0 ? [{ task, values }] : [];
    });
    if (tasks.length === 0) return [];
    const length = Math.min(...tasks.map(({ values }) => values.length));
    const mean = Array.from(
      { length },
      (_, block) => tasks.reduce((sum, { values }) => sum + values[block], 0) / tasks.length,
    );
    return [{ measure, tasks, mean }];
  });
}

/** Block of the greatest value, the lowest on ties. */
export function peakOf(values: readonly number[]): number {
  return values.reduce((best, value, at) => (value > values[best] ? at : best), 0);
}
