import { type Batch, type BlockModel } from './blockModel';
import { applyPatch } from './applyPatch';
import { betweenSlices, finishPass, goesOn, type PassContext } from './pass';
import { type PassState, pastOf } from './passState';
import { type TreeNode } from './prefixTree';
import { scoreEnds } from './scoreEnds';

/**
 * Runs the nodes of one depth, one position each, on top of the pass that holds their parents.
 *
 * Patched nodes enter the batch at their own block: until then they are the plain node beside them. A sweep of N
 * prompts over L blocks so costs N·L/2 rows instead of N·L.
 *
 * @param nodes of one depth; the plain node of every patched one is among them
 */
export async function stepPass(
  model: BlockModel,
  context: PassContext,
  parent: PassState,
  nodes: readonly TreeNode[],
): Promise<PassState> {
  const { collector } = context;
  const { blocks, hiddenSize } = model.shape;
  // Plain nodes first, then by the block of entry: the rows of a block are always the first ones.
  const entry = ({ patches }: TreeNode): number => patches[0]?.block ?? -1;
  const order = nodes.slice().sort((a, b) => entry(a) - entry(b));
  const rowOf = new Map(order.map((node, row) => [node, row]));
  const activeAt = (block: number): number => {
    const first = order.findIndex((node) => entry(node) >= block);
    return first < 0 ? order.length : first;
  };
  const active = Array.from({ length: blocks }, (_, block) => activeAt(block));
  const keep = order.some(goesOn);
  const ids = Int32Array.from(order, ({ token }) => token);
  const parents = order.map((node) => node.parent!);
  const batchOf = (rows: number): Batch => ({
    ids: ids.subarray(0, rows),
    rows,
    length: 1,
    pastLength: parent.length,
  });
  const read = order.filter(({ residuals }) => residuals.length > 0);
  const capture = (boundary: number, stream: Float32Array): void => {
    for (const node of read) {
      // Before it enters, a patched node's residual is the plain one's.
      const row = entry(node) >= boundary ? rowOf.get(node.plain!)! : rowOf.get(node)!;
      collector.residual(node, boundary, stream, row);
    }
  };

  let stream = await model.embed(batchOf(active[0]));
  capture(0, stream);
  const states: PassState['blocks'][number][] = [];
  for (let block = 0; block < blocks; block++) {
    const rows = active[block];
    const past = pastOf(parent, parents.slice(0, rows), block);
    const out = await model.block(block, stream, batchOf(rows), past, keep);
    states.push(out.state);
    stream = withEntering(out.residual, rows, active[block + 1] ?? order.length, block);
    capture(block + 1, stream);
    await betweenSlices(context, rows);
  }
  await scoreEnds(model, context, order, stream, (node) => ({ last: rowOf.get(node)!, length: 1 }));
  return finishPass(context, order, {
    length: parent.length + 1,
    blocks: states,
    rowOf: (node, block) => rowOf.get(entry(node) >= block ? (node.plain ?? node) : node)!,
  });

  /** The rows after a block, its patches applied, with those that enter here. */
  function withEntering(out: Float32Array, rows: number, next: number, block: number): Float32Array {
    let grown = out;
    if (next > rows) {
      grown = new Float32Array(next * hiddenSize);
      grown.set(out);
    }
    for (let row = 0; row < next; row++) {
      const node = order[row];
      if (node.patches.length === 0) continue;
      const here = grown.subarray(row * hiddenSize, (row + 1) * hiddenSize);
      if (row >= rows) {
        const from = rowOf.get(node.plain!)! * hiddenSize;
        here.set(out.subarray(from, from + hiddenSize));
      }
      for (const patch of node.patches) if (patch.block === block) applyPatch(patch, here);
    }
    return grown;
  }
}
