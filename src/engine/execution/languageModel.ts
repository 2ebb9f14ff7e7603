import { type ModelShape } from './blockModel';
import { type PassContext } from './pass';
import { type PassState } from './passState';
import { type TreeNode } from './prefixTree';
import { type Stem } from './stems';

/** A decoder as the execution of prompts sees it: two kinds of passes over batches of tree nodes. */
export interface LanguageModel {
  readonly shape: ModelShape;
  /** False for exports without key-value inputs: every row then runs whole. */
  readonly keepsPast: boolean;
  /** True when a row's numbers depend on its batch: every row then runs whole and alone. */
  readonly rowDependent: boolean;
  /** True where a patched row enters the batch at its own block, and costs only the blocks above. */
  readonly entersAtPatch: boolean;
  /** Rows that a pass takes at most. */
  readonly mostRows: number;
  /**
   * Runs stems of one length together, all positions in one pass, with their patches.
   *
   * @returns the keys and values, empty where no stem goes on
   */
  runStems(context: PassContext, stems: readonly Stem[]): Promise<PassState>;
  /**
   * Runs the nodes of one depth, one position each, on top of the pass that holds their parents.
   *
   * @param nodes the plain node of every patched one is among them
   */
  runStep(context: PassContext, parent: PassState, nodes: readonly TreeNode[]): Promise<PassState>;
  release(): Promise<void>;
}
