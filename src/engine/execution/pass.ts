import { breathe } from '../runtime/breathe';
import { throwIfAborted } from '../../core/errors/taskVectorError';
import { type Collector } from './collector';
import { type PassState } from './passState';
import { type TreeNode } from './prefixTree';
import { type Run } from './run';

/** What all passes of one call have in common. */
export interface PassContext {
  readonly runs: readonly Run[];
  readonly collector: Collector;
  readonly signal: AbortSignal | undefined;
  /** Counts work done, in rows × positions × blocks. */
  readonly worked: (amount: number) => void;
  /** Hears of every run that will be continued, with the pass that holds its keys and values. */
  readonly ended?: ((node: TreeNode, state: PassState) => void) | undefined;
}

/** A batch on its way through the blocks. */
export interface Pass {
  /** Blocks that it runs. */
  readonly blocks: number;
  readonly state: PassState;
  /** True when its keys and values will be continued after the call. */
  readonly continued: boolean;
  embed(): Promise<void>;
  /** Runs one block, the next in turn. */
  block(index: number): Promise<void>;
  /** Where runs end, with what the head must see of the stream after the last block. */
  ends(): EndingSequence[];
  /** Hands on what is kept of the runs that will be continued, and forgets the rest. */
  finish(): void;
}

/** A sequence whose last position is scored. */
export interface EndingSequence {
  readonly node: TreeNode;
  /** The last position's residual, [hidden]; for models whose rows depend on each other the whole sequence's. */
  readonly stream: Float32Array;
}

/** Whether a pass must keep its keys and values for this node. */
export function goesOn({ children, continued }: TreeNode): boolean {
  return continued || children.some(({ blocks }) => blocks >= 0);
}

/** Tells of the nodes whose runs will be continued. */
export function handOn(context: PassContext, nodes: readonly TreeNode[], state: PassState): void {
  for (const node of nodes) if (node.continued) context.ended?.(node, state);
}

/** Between two slices: lets messages in, counts, and stops if asked to. */
export async function betweenSlices(context: PassContext, amount: number): Promise<void> {
  context.worked(amount);
  await breathe();
  throwIfAborted(context.signal);
}
