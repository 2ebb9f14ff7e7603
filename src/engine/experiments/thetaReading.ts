import { type Template } from '../../core/prompts/template';
import { type PlannedJob } from '../execution/runPrompts';
import { type Run } from '../execution/run';
import { type OpenModel } from '../model/openModel';
import { afterBlocks, type Extractions, extractionRun, meanVector } from './episodeRuns';

/** Prompts that θ is read from, and θ itself, filled block by block while they run. */
export interface ThetaReading {
  /** To stand at the beginning of the plan's runs. */
  readonly runs: readonly Run[];
  /** Indices of the runs of each θ. */
  readonly runsOf: readonly (readonly number[])[];
  /** [blocks × hidden] each. */
  readonly thetas: readonly Float32Array[];
  readonly afterBlock: NonNullable<PlannedJob['afterBlock']>;
}

/** One θ for each list of extractions. */
export function thetaReading(
  { model, tokenizer }: OpenModel,
  template: Template,
  extractions: readonly Extractions[],
): ThetaReading {
  const { blocks, hiddenSize } = model.shape;
  const thetas = extractions.map(() => new Float32Array(blocks * hiddenSize));
  const runsOf = indexRanges(extractions.map(({ length }) => length));
  return {
    runs: extractions.flat().map((extraction) => extractionRun(tokenizer, template, extraction)),
    runsOf,
    thetas,
    // Rows that are patched take their θ after the same block: a model that is read from disk is read once.
    afterBlock: (block, residualsOf) => {
      const at = block * hiddenSize;
      runsOf.forEach((runs, i) => {
        const after = runs.map((run) => afterBlocks(residualsOf(run)[0], hiddenSize));
        thetas[i].set(meanVector(after.map((all) => all.subarray(at, at + hiddenSize))), at);
      });
    },
  };
}

/** The indices of consecutive pieces of the given sizes. */
export function indexRanges(sizes: readonly number[]): number[][] {
  let at = 0;
  return sizes.map((size) => Array.from({ length: size }, () => at++));
}
