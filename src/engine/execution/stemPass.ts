import { applyPatch } from './applyPatch';
import { type Batch, type BlockModel } from './blockModel';
import { betweenSlices, goesOn, handOn, type Pass, type PassContext } from './pass';
import { type PassState } from './passState';
import { type Wave } from './waves';

/** Runs stems of one length together, all positions in one pass, with their patches. */
export function stemPass(model: BlockModel, context: PassContext, { stems, again }: Wave): Pass {
  const { hiddenSize } = model.shape;
  const length = stems[0].path.length;
  const ends = stems.map(({ end }) => end);
  const rows = new Map(ends.map((end, row) => [end, row]));
  const keep = stems.some(({ continues, end }) => (continues && goesOn(end)) || end.continued);
  const ids = Int32Array.from(stems.flatMap(({ path }) => path.map(({ token }) => token)));
  const batch: Batch = { ids, rows: stems.length, length, pastLength: 0 };
  const sites = stems.flatMap(({ path }, row) => path.map((node, i) => ({ node, row: row * length + i })));
  const reads = stems.map((stem) => new Set(stem.reads));
  const read = again ? [] : sites.filter(({ node, row }) => reads[Math.floor(row / length)].has(node));
  const patched = sites.filter(({ node }) => node.patches.length > 0);
  const state: PassState = { length, blocks: [], rowOf: (node) => rows.get(node)! };
  let stream: Float32Array = new Float32Array(0);
  let spare: Float32Array = stream;

  const capture = (boundary: number): void => {
    for (const { node, row } of read) context.collector.residual(node, boundary, stream, row);
  };
  return {
    blocks: length === 0 ? 0 : stems[0].blocks,
    state,
    continued: !again && ends.some(({ continued }) => continued),
    embed: async () => {
      if (length === 0) return;
      stream = await model.embed(batch);
      spare = new Float32Array(stream.length);
      capture(0);
    },
    block: async (block) => {
      state.blocks[block] = await model.block(block, stream, spare, batch, undefined, keep);
      [stream, spare] = [spare, stream];
      for (const { node, row } of patched) {
        const here = stream.subarray(row * hiddenSize, (row + 1) * hiddenSize);
        for (const patch of node.patches) if (patch.block === block) applyPatch(patch, here);
      }
      capture(block + 1);
      await betweenSlices(context, stems.length * length);
    },
    ends: () => {
      if (again || length === 0) return [];
      const seen = model.rowDependent ? length : 1;
      return ends.map((node, row) => ({
        node,
        stream: stream.subarray(((row + 1) * length - seen) * hiddenSize, (row + 1) * length * hiddenSize),
      }));
    },
    finish: () => {
      stream = spare = new Float32Array(0);
      if (!again) handOn(context, ends, state);
    },
  };
}
