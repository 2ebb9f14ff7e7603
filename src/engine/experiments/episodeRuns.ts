import { type Episode } from '../../core/episodes/episode';
import { promptText, queryText, type Template } from '../../core/prompts/template';
import { TaskVectorError } from '../../core/errors/taskVectorError';
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

/** The three conditions of one episode: zero-shot, few-shot, and the zero-shot prompt patched after every block. */
export interface EpisodeConditions {
  readonly fewShot: Run;
  readonly zeroShot: Run;
  /** @param theta θ of the episode, [blocks × hidden] */
  readonly patched: (theta: Float32Array, blocks: number) => Run[];
}

/** @throws TaskVectorError `task-invalid` when the answer has no token */
export function episodeConditions(
  tokenizer: Tokenizer,
  template: Template,
  episode: Episode,
): EpisodeConditions {
  const [answer] = tokenizer.encodePiece(episode.answer);
  if (answer === undefined) {
    throw new TaskVectorError(
      'task-invalid',
      `The answer "${episode.answer}" of "${episode.query}" has no token in this model.`,
      'Correct or remove the pair.',
    );
  }
  const scores = { top: 1, asked: [answer] };
  const ids = tokenizer.encode(queryText(template, episode.query));
  return {
    fewShot: { ids: tokenizer.encode(promptText(template, episode.demonstrations, episode.query)), scores },
    zeroShot: { ids, scores },
    patched: (theta, blocks) =>
      replacingPatches(theta, blocks, ids.length - 1).map((patch) => ({ ids, patches: [patch], scores })),
  };
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
