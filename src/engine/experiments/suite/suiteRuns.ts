import { type Episode } from '../../../core/episodes/episode';
import { type PatchMode } from '../../../core/patch/patch';
import { promptText, queryText, type Template } from '../../../core/prompts/template';
import { type Run } from '../../execution/run';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';

const scores = { top: 1, asked: [] };

export function fewShotRun({ tokenizer }: OpenModel, template: Template, episode: Episode): Run {
  return { ids: tokenizer.encode(promptText(template, episode.demonstrations, episode.query)), scores };
}

export function zeroShotRun({ tokenizer }: OpenModel, template: Template, episode: Episode): Run {
  return { ids: tokenizer.encode(queryText(template, episode.query)), scores };
}

export interface LastTokenPatch {
  readonly block: number;
  /** [blocks × hidden], from block 0 on. */
  readonly theta: Float32Array;
  readonly mode?: PatchMode;
  readonly strength?: number;
}

/** The run with θ of a block written over, or added to, the residual of its last token. */
export function patchLast(open: OpenModel, run: Run, patch: LastTokenPatch): Run {
  const { block, theta, mode = 'replace', strength = 1 } = patch;
  const { hiddenSize } = open.model.shape;
  const vector = theta.subarray(block * hiddenSize, (block + 1) * hiddenSize);
  return { ...run, patches: [{ block, position: run.ids.length - 1, mode, strength, vector }] };
}

/** Options of a part of a job, whose progress goes from one share of the whole to another. */
export function part(options: RunOptions, from: number, to: number): RunOptions {
  return {
    signal: options.signal,
    onProgress: (fraction) => options.onProgress?.(from + fraction * (to - from)),
  };
}
