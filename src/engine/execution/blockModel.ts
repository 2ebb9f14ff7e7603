import { type Tensor } from '../runtime/onnxRuntime';

/** Sizes of a model's tensors. */
export interface ModelShape {
  readonly blocks: number;
  readonly hiddenSize: number;
  readonly vocabularySize: number;
  /** Longest prompt in tokens. */
  readonly contextLength: number;
  /** Bytes of one position's keys and values in one block. */
  readonly stateBytesPerToken: number;
}

/** A batch of rows of equal length that go through the model together. */
export interface Batch {
  /** Token ids, [rows × length]. */
  readonly ids: Int32Array;
  readonly rows: number;
  /** Positions of each row in this pass. */
  readonly length: number;
  /** Positions before them, whose keys and values are given. */
  readonly pastLength: number;
}

/** Keys and values that one block has kept, one tensor per state of the block; rows of equal length. */
export type BlockState = readonly Tensor[];

/** The past of a batch: row i continues row `rows[i]` of the state. */
export interface BlockPast {
  readonly state: BlockState;
  readonly rows: BigInt64Array;
}

export interface HeadRequest {
  /** Next tokens to list per row. */
  readonly top: number;
  /** Tokens whose logits are asked for, [rows × askedCount]; ids within the vocabulary. */
  readonly asked: BigInt64Array;
  readonly askedCount: number;
}

export interface HeadScores {
  /** [rows × top], greatest first. */
  readonly topLogits: Float32Array;
  readonly topIds: Int32Array;
  /** [rows]. */
  readonly logSumExp: Float32Array;
  /** [rows × askedCount]. */
  readonly askedLogits: Float32Array;
}

/** A decoder that runs block by block. Every method blocks the event loop for one run of one piece. */
export interface BlockModel {
  readonly shape: ModelShape;
  /** False for exports without key-value inputs: every row then runs whole. */
  readonly keepsPast: boolean;
  /** True when a row's numbers depend on its batch: every row then runs whole and alone. */
  readonly rowDependent: boolean;
  /** True when weights are read from disk at each use instead of being kept. */
  readonly streams: boolean;
  /** Residual after the embedding, [rows, length, hidden]. */
  embed(batch: Batch): Promise<Float32Array>;
  /**
   * Runs a block.
   *
   * @param residual residual before it, [rows, length, hidden]
   * @param out gets the residual after it, [rows, length, hidden]; apart from `residual` in memory
   * @param past undefined when `batch.pastLength` is 0
   * @param keep whether the keys and values of past and present are wanted
   * @returns the keys and values, empty where they are not wanted
   */
  block(
    index: number,
    residual: Float32Array,
    out: Float32Array,
    batch: Batch,
    past: BlockPast | undefined,
    keep: boolean,
  ): Promise<BlockState>;
  /**
   * Next-token scores at every position of a batch.
   *
   * @param residual residual after the last block, [rows, length, hidden]; the request counts rows × length
   */
  head(residual: Float32Array, rows: number, length: number, request: HeadRequest): Promise<HeadScores>;
  /**
   * Logits at every position of a batch, [rows × length × vocabulary].
   *
   * @param residual residual after the last block, [rows, length, hidden]
   */
  logits(residual: Float32Array, rows: number, length: number): Promise<Float32Array>;
  release(): Promise<void>;
}
