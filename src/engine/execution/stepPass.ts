import { applyPatch } from './applyPatch';
import { type Batch, type BlockModel } from './blockModel';
import { betweenSlices, goesOn, handOn, type Pass, type PassContext } from './pass';
import { type PassState, pastOf } from './passState';
import { type TreeNode } from './prefixTree';
import { blocksOf } from './waves';

/**
 * Runs the nodes of one depth, one position each, on top of the pass that holds their parents.
 *
 * Rows below a patch enter the batch late: until their block of entry they are the plain row beside them. A sweep of N
 * prompts over L blocks so costs N·L/2 rows instead of N·L.
 *
 * @param nodes of one depth; the plain node of every one that enters late is among them
 */
export function stepPass(
  model: BlockModel,
  context: PassContext,
  parent: PassState,
  nodes: readonly TreeNode[],
): Pass {
  const { hiddenSize } = model.shape;
  // By the block of entry: the rows of a block are always the first ones.
  const order = nodes.slice().sort((a, b) => a.entry - b.entry);
  const rows = new Map(order.map((node, row) => [node, row]));
  const blocks = blocksOf(order);
  /** Rows that are there when a block begins. */
  const active = Array.from({ length: blocks + 1 }, (_, block) => {
    const first = order.findIndex(({ entry }) => entry >= block);
    return first < 0 ? order.length : first;
  });
  /** Row of a node as it enters a block, which may still be the plain one's. */
  const rowOf = (node: TreeNode, block: number): number =>
    rows.get(node.entry >= block ? (node.plain ?? node) : node)!;
  const ids = Int32Array.from(order, ({ token }) => token);
  const parents = order.map((node) => node.parent!);
  const keep = order.some(goesOn);
  const read = order.filter(({ residuals }) => residuals.length > 0);
  const patched = order.filter(({ patches }) => patches.length > 0);
  const batchOf = (count: number): Batch => ({
    ids: ids.subarray(0, count),
    rows: count,
    length: 1,
    pastLength: parent.length,
  });
  const state: PassState = { length: parent.length + 1, blocks: [], rowOf };
  let stream: Float32Array = new Float32Array(0);
  let spare: Float32Array = stream;

  const capture = (boundary: number): void => {
    for (const node of read) context.collector.residual(node, boundary, stream, rowOf(node, boundary));
  };
  /** Rows that enter after a block, as copies of their plain rows. */
  const enter = (block: number): void => {
    for (let row = active[block]; row < active[block + 1]; row++) {
      const plain = rows.get(order[row].plain!)! * hiddenSize;
      stream.copyWithin(row * hiddenSize, plain, plain + hiddenSize);
    }
  };
  return {
    blocks,
    state,
    continued: order.some(({ continued }) => continued),
    embed: async () => {
      // The rows that enter later have their place from the start: nothing is moved when they come.
      stream = new Float32Array(order.length * hiddenSize);
      spare = new Float32Array(stream.length);
      stream.set(await model.embed(batchOf(active[0])));
      capture(0);
    },
    block: async (block) => {
      const count = active[block];
      const past = pastOf(parent, parents.slice(0, count), block);
      const size = count * hiddenSize;
      const [before, after] = [stream.subarray(0, size), spare.subarray(0, size)];
      state.blocks[block] = await model.block(block, before, after, batchOf(count), past, keep);
      [stream, spare] = [spare, stream];
      enter(block);
      for (const node of patched) {
        const row = rows.get(node)! * hiddenSize;
        const here = stream.subarray(row, row + hiddenSize);
        for (const patch of node.patches) if (patch.block === block) applyPatch(patch, here);
      }
      capture(block + 1);
      await betweenSlices(context, count);
    },
    ends: () =>
      order.map((node) => {
        const row = rowOf(node, blocks) * hiddenSize;
        return { node, stream: stream.subarray(row, row + hiddenSize) };
      }),
    finish: () => {
      stream = spare = new Float32Array(0);
      handOn(context, order, state);
    },
  };
}
