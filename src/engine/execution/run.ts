import { type PatchMode } from '../../core/patch/patch';

export type TokenIds = readonly number[];

/** Writes a vector over, or adds it to, the residual stream at one site. */
export interface Patch {
  /** 0-based block whose output is patched. */
  readonly block: number;
  /** 0-based token position. */
  readonly position: number;
  readonly mode: PatchMode;
  /** α. */
  readonly strength: number;
  /** θ, [hidden]. Read when the patch's block has run: it may be filled until then. */
  readonly vector: Float32Array;
}

/** One prompt to be run, with what is written into it and what is read from it. */
export interface Run {
  readonly ids: TokenIds;
  readonly patches?: readonly Patch[];
  /** Positions whose residuals are wanted, after the embedding and after every block up to `residualsUpTo`. */
  readonly residuals?: readonly number[];
  /** Last block whose residual is wanted, -1 for none; absent: the last of the model. No block beyond it runs for them. */
  readonly residualsUpTo?: number;
  /** Next-token scores after the last position. Without them the head does not run. */
  readonly scores?: ScoreRequest;
  /** True when the run will be continued: its keys and values are kept. */
  readonly continued?: boolean;
}

export interface ScoreRequest {
  /** Next tokens to list, at least 1. */
  readonly top: number;
  /** Tokens whose logits are wanted besides. */
  readonly asked: TokenIds;
  /** Hears all logits, [vocabulary], which it may not keep. Costs about half as much again as the head alone. */
  readonly onLogits?: (logits: Float32Array) => void;
}

export interface RunScores {
  /** Greatest logit first. */
  readonly top: readonly { readonly id: number; readonly logit: number }[];
  /** log Σ exp over the vocabulary: a logit minus it is a log-probability. */
  readonly logSumExp: number;
  /** In the order of the request. */
  readonly asked: readonly number[];
}

export interface RunResult {
  /** Per wanted position, in the order of the request: [(residualsUpTo + 2) × hidden], row 0 after the embedding. */
  readonly residuals: readonly Float32Array[];
  readonly scores: RunScores | undefined;
}

/** Boundaries of the residual stream that a run reads at its positions, the embedding's included. */
export function boundariesRead({ residualsUpTo }: Run, blocks: number): number {
  return (residualsUpTo ?? blocks - 1) + 2;
}

/** Blocks that a run needs at its last position: all where it is scored or goes on, else -1. */
export function blocksToEnd({ scores, continued }: Run, blocks: number): number {
  return scores || continued ? blocks : -1;
}
