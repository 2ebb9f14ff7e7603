import { klDivergence, rankOf } from '../../core/statistics/logits';
import { cosine } from '../../core/statistics/vectors';
import { type ModelShape } from '../execution/blockModel';
import { type RunResult } from '../execution/run';
import { afterBlocks } from './episodeRuns';

/** What one trial's logits and residuals say of its patched prompts, by block. */
export interface TrialMeasures {
  /** Of the answer's first token, 1 is the greatest logit. */
  readonly ranks: readonly number[];
  /** KL(few-shot ‖ patched) of the next-token distributions, nats. */
  readonly divergences: readonly number[];
  /** Of θ and the residual of the few-shot prompt's last token. */
  readonly cosines: readonly number[];
}

/** Listens to one trial. The few-shot prompt has to be heard before the patched ones. */
export interface HeardTrial {
  readonly fewShot: (logits: Float32Array) => void;
  readonly patched: (block: number) => (logits: Float32Array) => void;
  /** @param fewShot result whose first residual is that of the few-shot prompt's last token */
  measures(theta: Float32Array, fewShot: RunResult): TrialMeasures;
}

/** Keeps [vocabulary] floats until it is forgotten. */
export function hearTrial({ blocks, hiddenSize }: ModelShape, answer: number): HeardTrial {
  let wanted: Float32Array | undefined;
  const ranks = new Array<number>(blocks).fill(NaN);
  const divergences = new Array<number>(blocks).fill(NaN);
  return {
    fewShot: (logits) => (wanted = logits.slice()),
    patched: (block) => (logits) => {
      if (!wanted) throw new RangeError('hearTrial: a patched prompt before the few-shot one');
      ranks[block] = rankOf(logits, answer);
      divergences[block] = klDivergence(wanted, logits);
    },
    measures: (theta, { residuals }) => {
      const after = afterBlocks(residuals[0], hiddenSize);
      const at = (vectors: Float32Array, block: number): Float32Array =>
        vectors.subarray(block * hiddenSize, (block + 1) * hiddenSize);
      const cosines = ranks.map((_, block) => cosine(at(theta, block), at(after, block)));
      return { ranks, divergences, cosines };
    },
  };
}
