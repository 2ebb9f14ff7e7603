import { type Tensor } from '../runtime/onnxRuntime';
import { type Slice, type SlicedDecoder } from '../slices/slice';
import { allRows, sliceNames as names } from '../slices/sliceNames';
import { type SliceSessions } from './sliceSessions';
import { ambientTensor, identityRows, int64, onesTensor, pastOfLength, stubPast } from './feeds';
import {
  type Batch,
  type BlockModel,
  type BlockPast,
  type BlockState,
  type ModelShape,
} from '../execution/blockModel';

/** How a sliced model runs. */
export interface SlicedOptions {
  readonly rowDependent: boolean;
  readonly streams: boolean;
}

/** Runs a model slice by slice. */
export function slicedModel(
  slices: SlicedDecoder,
  sessions: SliceSessions,
  shape: ModelShape,
  { rowDependent, streams }: SlicedOptions,
): BlockModel {
  const ones = onesTensor();

  const feedsOf = (slice: Slice, batch: Batch, past: BlockPast | undefined): Record<string, Tensor> => {
    const feeds: Record<string, Tensor> = {};
    for (const name of slice.ambient) feeds[name] = ambientTensor(name, batch, ones);
    if (slice.past.length > 0) {
      feeds[names.pastRows] = int64(past?.rows ?? identityRows(batch.rows), [batch.rows]);
      slice.past.forEach((state, i) => {
        feeds[allRows(state.past.name)] = past?.state[i] ?? pastOfLength(state.past, batch.rows, 0);
      });
    }
    return feeds;
  };
  const residualTensor = (data: Float32Array, rows: number, length: number): Tensor => ({
    type: 'float32',
    data,
    dims: [rows, length, shape.hiddenSize],
  });

  return {
    shape,
    rowDependent,
    streams,
    keepsPast: slices.blocks.every(({ past }) => past.length > 0),
    embed: async (batch) => {
      // Positions count from the past's length, which the mask tells; a stand-in past of that length has the shape.
      const feeds = feedsOf(slices.embedding, batch, stubPast(slices.embedding, batch));
      const session = await sessions.embedding();
      const outputs = await session.run(feeds, [names.residualOut]);
      return outputs[names.residualOut].data as Float32Array;
    },
    block: async (index, residual, out, batch, past, keep) => {
      const slice = slices.blocks[index];
      const feeds = feedsOf(slice, batch, past);
      feeds[names.residualIn] = residualTensor(residual, batch.rows, batch.length);
      const into = { [names.residualOut]: residualTensor(out, batch.rows, batch.length) };
      const kept = keep ? slice.present.map(({ present }) => present) : [];
      const session = await sessions.block(index);
      const outputs = await session.run(feeds, kept, into);
      return kept.map((name) => outputs[name]) satisfies BlockState;
    },
    head: async (residual, rows, length, { top, asked, askedCount }) => {
      const batch: Batch = { ids: new Int32Array(rows * length), rows, length, pastLength: 0 };
      const feeds = feedsOf(slices.head, batch, undefined);
      feeds[names.residualIn] = residualTensor(residual, rows, length);
      feeds[names.topCount] = int64(BigInt64Array.of(BigInt(top)), [1]);
      feeds[names.askedIds] = int64(asked, [rows * length, askedCount]);
      const wanted = [names.topLogits, names.topIds, names.logSumExp, names.askedLogits];
      const session = await sessions.head();
      const outputs = await session.run(feeds, wanted);
      return {
        topLogits: outputs[names.topLogits].data as Float32Array,
        topIds: Int32Array.from(outputs[names.topIds].data as BigInt64Array, Number),
        logSumExp: outputs[names.logSumExp].data as Float32Array,
        askedLogits: outputs[names.askedLogits].data as Float32Array,
      };
    },
    logits: async (residual, rows, length) => {
      const batch: Batch = { ids: new Int32Array(rows * length), rows, length, pastLength: 0 };
      const feeds = feedsOf(slices.logits, batch, undefined);
      feeds[names.residualIn] = residualTensor(residual, rows, length);
      const session = await sessions.logits();
      return (await session.run(feeds, [names.logits]))[names.logits].data as Float32Array;
    },
    release: () => sessions.release(),
  };
}
