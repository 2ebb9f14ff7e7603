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

/** Whether a pass must keep its keys and values for this node. */
export function goesOn({ children, continued }: TreeNode): boolean {
  return children.length > 0 || continued;
}

/** Tells of the nodes whose runs will be continued, and hands the state on. */
export function finishPass(context: PassContext, nodes: readonly TreeNode[], state: PassState): PassState {
  for (const node of nodes) if (node.continued) context.ended?.(node, state);
  return state;
}

/** Between two slices: lets messages in, counts, and stops if asked to. */
export async function betweenSlices(context: PassContext, amount: number): Promise<void> {
  context.worked(amount);
  await breathe();
  throwIfAborted(context.signal);
}
