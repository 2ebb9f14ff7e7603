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
 * θ: the mean over prompts of the residual after every block.
 *
 * @param residuals each [(blocks + 1) × hidden], row 0 after the embedding
 * @returns [blocks × hidden]
 */
export function meanTheta(residuals: readonly Float32Array[], hiddenSize: number): Float32Array {
  const sum = new Float64Array(residuals[0].length - hiddenSize);
  for (const residual of residuals) for (let i = 0; i < sum.length; i++) sum[i] += residual[i + hiddenSize];
  return Float32Array.from(sum, (value) => value / residuals.length);
}
