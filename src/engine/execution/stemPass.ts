import { type Batch, type BlockModel } from './blockModel';
import { applyPatch } from './applyPatch';
import { betweenSlices, finishPass, type PassContext } from './pass';
import { type PassState } from './passState';
import { scoreEnds } from './scoreEnds';
import { type Stem } from './stems';

/**
 * Runs stems of one length together, all positions in one pass, with their patches.
 *
 * @returns the keys and values, empty where no stem goes on
 */
export async function stemPass(
  model: BlockModel,
  context: PassContext,
  stems: readonly Stem[],
): Promise<PassState> {
  const { collector } = context;
  const { blocks, hiddenSize } = model.shape;
  const length = stems[0].path.length;
  const ends = stems.map(({ end }) => end);
  const keep = stems.some(({ continues, end }) => continues || end.continued);
  const rows = new Map(stems.map(({ end }, row) => [end, row]));
  const states: PassState['blocks'][number][] = [];
  if (length > 0) {
    const ids = Int32Array.from(stems.flatMap(({ path }) => path.map(({ token }) => token)));
    const batch: Batch = { ids, rows: stems.length, length, pastLength: 0 };
    const sites = stems.flatMap(({ path }, row) => path.map((node, i) => ({ node, row: row * length + i })));
    const read = sites.filter(({ node }) => node.residuals.length > 0);
    const patched = sites.filter(({ node }) => node.patches.length > 0);
    let stream = await model.embed(batch);
    for (const { node, row } of read) collector.residual(node, 0, stream, row);
    for (let block = 0; block < blocks; block++) {
      const out = await model.block(block, stream, batch, undefined, keep);
      stream = out.residual;
      states.push(out.state);
      for (const { node, row } of patched) {
        const here = stream.subarray(row * hiddenSize, (row + 1) * hiddenSize);
        for (const patch of node.patches) if (patch.block === block) applyPatch(patch, here);
      }
      for (const { node, row } of read) collector.residual(node, block + 1, stream, row);
      await betweenSlices(context, stems.length * length);
    }
    await scoreEnds(model, context, ends, stream, (end) => ({
      last: (rows.get(end)! + 1) * length - 1,
      length,
    }));
  }
  return finishPass(context, ends, { length, blocks: states, rowOf: (node) => rows.get(node)! });
}
