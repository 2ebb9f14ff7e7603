import { type Episode } from '../../core/episodes/episode';
import { promptText, type Template } from '../../core/prompts/template';
import { type Patch, type Run } from '../execution/run';
import { type Tokenizer } from '../tokenizer/tokenizer';

/** Prompts whose last residuals θ is the mean of. */
export type Extractions = Episode['extractions'];

/** A prompt that θ is read from: all residuals of its last token, and the answer to its dummy query. */
export function extractionRun(
  tokenizer: Tokenizer,
  template: Template,
  extraction: Extractions[number],
): Run {
  const ids = tokenizer.encode(promptText(template, extraction.demonstrations, extraction.dummy));
  return { ids, residuals: [ids.length - 1], scores: { top: 1, asked: [] } };
}

/** θ written over the residual at a position, once per block. */
export function replacingPatches(theta: Float32Array, blocks: number, position: number): Patch[] {
  const width = theta.length / blocks;
  return Array.from({ length: blocks }, (_, block) => ({
    block,
    position,
    mode: 'replace',
    strength: 1,
    vector: theta.subarray(block * width, (block + 1) * width),
  }));
}

/**
 * Mean of vectors of equal length: θ over its prompts, or over its episodes. Summed in double precision.
 *
 * @param vectors at least one
 */
export function meanVector(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(vectors[0].length);
  for (const vector of vectors) for (let i = 0; i < sum.length; i++) sum[i] += vector[i];
  return Float32Array.from(sum, (value) => value / vectors.length);
}

/** The residuals after the blocks, [blocks × hidden], of those at all boundaries, [(blocks + 1) × hidden]. */
export function afterBlocks(residual: Float32Array, hiddenSize: number): Float32Array {
  return residual.subarray(hiddenSize);
}
