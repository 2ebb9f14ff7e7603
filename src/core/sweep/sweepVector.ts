import { type AcceptingPair } from '../demonstrations/demonstration';
import { type TaskVector, type VectorMetadata } from '../files/vectorMetadata';
import { precisionText } from '../model/modelSummary';
import { proofMark } from '../model/proof';
import { counted } from '../text/counted';
import { inEnglish } from '../text/language';
import { findingInBrief } from './finding';
import { type SweepRecipe } from './sweepRecipe';
import { type SweepResult } from './sweepResult';

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
  // The file is for readers of every language.
  const metadata: VectorMetadata = inEnglish(() => ({
    name: recipe.name,
    model: model.identity,
    precision: precisionText(model.precision),
    chosenBlock,
    position: 'last',
    method: methodText(result),
    template: recipe.template,
    pairs: pairsOf(recipe),
    queries: [...queries],
    ...(recipe.scheme.kind === 'split' ? { seed: recipe.scheme.seed } : {}),
    finding: findingInBrief(result),
    ...proofMark(model.selfTest),
    application: result.application,
    date: result.date,
  }));
  return { metadata, theta };
}

/** The pairs that the prompts were made of; those of a replay stand in its episodes alone, each is named once. */
function pairsOf({ pairs, scheme }: SweepRecipe): AcceptingPair[] {
  if (scheme.kind !== 'replay') return [...pairs];
  const all = scheme.episodes.flatMap(({ extractions }) =>
    extractions.flatMap(({ demonstrations }) => demonstrations),
  );
  return [...new Map(all.map((pair) => [JSON.stringify([pair.input, pair.output]), pair])).values()];
}

function methodText({ recipe, outcomes }: SweepResult): string {
  if (recipe.scheme.kind === 'leave-one-out') return `leave-one-out over ${recipe.pairs.length} pairs`;
  const episodes = outcomes.filter(({ split }) => split === 'dev').length;
  return `mean over ${counted(episodes, 'episode')}`;
}
