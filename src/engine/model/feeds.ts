import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { branchInput } from '../graph/inlineBranch';
import { elementType, type OnnxValue } from '../onnx/onnxModel';
import { type Tensor } from '../runtime/onnxRuntime';
import { type Slice } from '../slices/slice';
import { type Batch, type BlockPast } from '../execution/blockModel';

/** An int64 tensor full of ones that is made once and handed out in pieces: masks are most of the feeds. */
export function onesTensor(): (count: number) => BigInt64Array {
  let pool = new BigInt64Array(0);
  return (count) => {
    if (pool.length < count) pool = new BigInt64Array(Math.max(count, pool.length * 2)).fill(1n);
    return pool.subarray(0, count);
  };
}

/** Value of a model input that the shape of the batch decides. */
export function ambientTensor(name: string, batch: Batch, ones: (count: number) => BigInt64Array): Tensor {
  const { rows, length, pastLength, ids } = batch;
  switch (name) {
    case 'input_ids':
      return int64(BigInt64Array.from(ids, BigInt), [rows, length]);
    case 'attention_mask':
      return int64(ones(rows * (pastLength + length)), [rows, pastLength + length]);
    case 'position_ids':
      return int64(
        BigInt64Array.from({ length: rows * length }, (_, i) => BigInt(pastLength + (i % length))),
        [rows, length],
      );
    case 'num_logits_to_keep':
    case 'logits_to_keep':
      return int64(BigInt64Array.of(0n), []);
    case branchInput:
      // Asked of a whole merged graph alone: slices are cut from the branch without a past.
      return { type: 'bool', data: Uint8Array.of(0), dims: [1] };
    default:
      throw new TaskVectorError(
        'model-unsupported',
        l10n.t(`The engine has no value for the model's input "{0}".`, name),
      );
  }
}

export function int64(data: BigInt64Array, dims: readonly number[]): Tensor {
  return { type: 'int64', data, dims };
}

/** Every row continues the row of its own number. */
export function identityRows(rows: number): BigInt64Array {
  return BigInt64Array.from({ length: rows }, (_, i) => BigInt(i));
}

/** Zeros in the place of a past that a slice reads for its length alone. */
export function stubPast(slice: Slice, batch: Batch): BlockPast | undefined {
  if (slice.past.length === 0 || batch.pastLength === 0) return undefined;
  const state = slice.past.map(({ past }) => pastOfLength(past, 1, batch.pastLength));
  return { state, rows: new BigInt64Array(batch.rows) };
}

/** A past of zeros. */
export function pastOfLength(past: OnnxValue, rows: number, length: number): Tensor {
  const declared = past.dims ?? [];
  const rank = declared.length;
  const dims = declared.map((dim, axis) => {
    if (axis === rank - 2) return length;
    if (axis === rank - 4) return rows;
    if (typeof dim === 'number') return dim;
    throw new TaskVectorError(
      'model-unsupported',
      l10n.t('The input "{0}" does not declare its number of heads and their width.', past.name),
      l10n.t('Export the model with fixed head dimensions.'),
    );
  });
  const size = dims.reduce((product, dim) => product * dim, 1);
  return past.elementType === elementType.float16
    ? { type: 'float16', data: new Uint16Array(size), dims }
    : { type: 'float32', data: new Float32Array(size), dims };
}
