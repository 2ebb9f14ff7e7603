import { type BlockPast, type BlockState } from './blockModel';
import { type TreeNode } from './prefixTree';

/** Keys and values of one pass, for the nodes that continue it. */
export interface PassState {
  /** Positions that the state covers. */
  readonly length: number;
  /** Per block. */
  readonly blocks: readonly BlockState[];
  /** Row of a node's keys and values at a block: a patched node's are the plain one's up to its first patch. */
  rowOf(node: TreeNode, block: number): number;
}

/** The past of rows that continue `parents`, at one block. */
export function pastOf(state: PassState, parents: readonly TreeNode[], block: number): BlockPast | undefined {
  if (state.length === 0) return undefined;
  return {
    state: state.blocks[block],
    rows: BigInt64Array.from(parents, (parent) => BigInt(state.rowOf(parent, block))),
  };
}
