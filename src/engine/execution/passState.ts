import { type BlockPast, type BlockState } from './blockModel';
import { type TreeNode } from './prefixTree';

/** Keys and values of one pass, for the nodes that continue it. */
export interface PassState {
  /** Positions that the state covers. */
  readonly length: number;
  /** Per block, as far as the pass has come; undefined once no pass needs it any more. */
  readonly blocks: (BlockState | undefined)[];
  /** Row of a node's keys and values at a block: below a patch, the plain row's up to the block of entry. */
  rowOf(node: TreeNode, block: number): number;
}

/** The past of rows that continue `parents`, at one block. */
export function pastOf(state: PassState, parents: readonly TreeNode[], block: number): BlockPast | undefined {
  if (state.length === 0) return undefined;
  const kept = state.blocks[block];
  if (!kept) throw new RangeError(`the pass of ${state.length} positions kept nothing of block ${block}`);
  return { state: kept, rows: BigInt64Array.from(parents, (parent) => BigInt(state.rowOf(parent, block))) };
}
