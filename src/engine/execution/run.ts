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
  /** θ, [hidden]. */
  readonly vector: Float32Array;
}

/** One prompt to be run, with what is written into it and what is read from it. */
export interface Run {
  readonly ids: TokenIds;
  readonly patches?: readonly Patch[];
  /** Positions whose residuals are wanted, after the embedding and after every block. */
  readonly residuals?: readonly number[];
  /** Next-token scores after the last position. */
  readonly scores?: ScoreRequest;
  /** True when the run will be continued: its keys and values are kept. */
  readonly continued?: boolean;
}

export interface ScoreRequest {
  /** Next tokens to list, at least 1. */
  readonly top: number;
  /** Tokens whose logits are wanted besides. */
  readonly asked: TokenIds;
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
  /** Per wanted position, in the order of the request: [(blocks + 1) × hidden], row 0 after the embedding. */
  readonly residuals: readonly Float32Array[];
  readonly scores: RunScores | undefined;
}
