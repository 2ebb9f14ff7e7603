import { type Tensor } from './onnxRuntime';

/**
 * Whole numbers in the type that an input declares, and a single one in its rank: exporters agree on the names of ids,
 * masks and counts, not on these.
 *
 * @param type as onnxruntime names it; a type that whole numbers can't be written in is left for onnxruntime to refuse
 */
export function asDeclared(feed: Tensor, type: string, rank: number): Tensor {
  if (feed.type !== 'int64') return feed;
  const dims = feed.data.length === 1 && rank < 2 ? new Array<number>(rank).fill(1) : feed.dims;
  if (type === 'int32') return { type, dims, data: Int32Array.from(feed.data as BigInt64Array, Number) };
  if (type === 'float32') return { type, dims, data: Float32Array.from(feed.data as BigInt64Array, Number) };
  if (type === 'bool') return { type, dims, data: Uint8Array.from(feed.data as BigInt64Array, Number) };
  return { ...feed, dims };
}
