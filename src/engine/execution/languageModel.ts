import { type ModelShape } from './blockModel';
import { type PassContext } from './pass';
import { type PassState } from './passState';
import { type TreeNode } from './prefixTree';
import { type Wave } from './waves';

/** Waves of one plan, with what the plan is told on the way. */
export interface Portion {
  readonly context: PassContext;
  readonly waves: readonly Wave[];
  /** Called when all rows of the portion have left a block, in the order of the blocks. */
  readonly afterBlock?: ((block: number) => void) | undefined;
}

/** A decoder as the execution of prompts sees it: it runs waves of passes over batches of tree nodes. */
export interface LanguageModel {
  readonly shape: ModelShape;
  /** False for exports without key-value inputs: every row then runs whole. */
  readonly keepsPast: boolean;
  /** True when a row's numbers depend on its batch: every row then runs whole and alone. */
  readonly rowDependent: boolean;
  /** True where a row below a patch enters the batch at its own block, and where no block runs that nobody needs. */
  readonly entersAtPatch: boolean;
  /** True where the weights are read from disk for every call: all portions of a job then go in one. */
  readonly streams: boolean;
  /** Rows that a pass takes at most. */
  readonly mostRows: number;
  /**
   * Runs portions. A later one may depend on what the earlier ones gave after the same block.
   *
   * @throws TaskVectorError `aborted` between two slices
   */
  run(portions: readonly Portion[]): Promise<void>;
  /**
   * Runs one position more for each node, on top of the pass that holds their parents.
   *
   * @returns the keys and values of the new positions
   */
  step(context: PassContext, parent: PassState, nodes: readonly TreeNode[]): Promise<PassState>;
  release(): Promise<void>;
}
