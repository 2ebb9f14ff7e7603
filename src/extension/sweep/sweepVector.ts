import { type TaskVector, type VectorMetadata } from '../../core/files/vectorMetadata';
import { precisionText } from '../../core/model/modelSummary';
import { proofMark } from '../../core/model/proof';
import { finding } from '../../core/sweep/finding';
import { type SweepResult } from '../../core/sweep/sweepResult';

/** What a finished sweep leaves behind. */
export interface FinishedSweep {
  readonly result: SweepResult;
  /** Mean θ, [blocks × hidden]. */
  readonly theta: Float32Array;
  /** Dummy queries that θ was read from. */
  readonly queries: readonly string[];
}

/** The vector of a sweep as it is saved and patched. */
export function sweepVector(
  { result, theta, queries }: FinishedSweep,
  chosenBlock = result.bestBlock,
): TaskVector {
  const { recipe, model } = result;
  const metadata: VectorMetadata = {
    name: recipe.name,
    model: model.identity,
    precision: precisionText(model.precision),
    chosenBlock,
    position: 'last',
    method: methodText(result),
    template: recipe.template,
    pairs: recipe.pairs,
    queries: [...queries],
    ...(recipe.scheme.kind === 'split' ? { seed: recipe.scheme.seed } : {}),
    finding: finding(result).headline,
    ...proofMark(model.selfTest),
    application: result.application,
    date: result.date,
  };
  return { metadata, theta };
}

function methodText({ recipe, outcomes }: SweepResult): string {
  if (recipe.scheme.kind === 'leave-one-out') return `leave-one-out over ${recipe.pairs.length} pairs`;
  const episodes = outcomes.filter(({ split }) => split === 'dev').length;
  return `mean over ${episodes} episodes`;
}
