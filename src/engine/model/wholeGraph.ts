import { decoderInterface } from '../graph/decoderInterface';
import { type OnnxModel } from '../onnx/onnxModel';
import { type LocationOf, writeOnnx } from '../onnx/writeOnnx';
import { createSession, type SessionOptions, type Tensor } from '../runtime/onnxRuntime';
import { float16ToFloat32 } from '../weights/float16';
import { exactArithmetic } from '../weights/rewriteWeights';
import { ambientTensor, onesTensor, pastOfLength } from './feeds';

/**
 * Last-position logits of one prompt by the model's own graph, uncut, with its weights as stored: what the slices must
 * reproduce. The graph is loaded for this and released again.
 *
 * @returns [vocabulary]
 */
export async function wholeGraphLogits(
  model: OnnxModel,
  locationOf: LocationOf,
  options: SessionOptions,
  ids: readonly number[],
): Promise<Float32Array> {
  const graph = exactArithmetic(model.graph);
  const decoder = decoderInterface(graph);
  const parts = { ...graph, initializers: [...graph.initializers.values()] };
  const session = await createSession(writeOnnx(model, parts, locationOf), options);
  try {
    const batch = { ids: Int32Array.from(ids), rows: 1, length: ids.length, pastLength: 0 };
    const ones = onesTensor();
    const feeds: Record<string, Tensor> = {};
    for (const name of [decoder.inputIds, ...decoder.ambient.map((input) => input.name)]) {
      feeds[name] = ambientTensor(name, batch, ones);
    }
    for (const { past } of decoder.states) feeds[past.name] = pastOfLength(past, 1, 0);
    const { data, dims } = (await session.run(feeds, [decoder.logits]))[decoder.logits];
    const logits = data instanceof Uint16Array ? float16ToFloat32(data) : (data as Float32Array);
    return logits.slice(-dims.at(-1)!);
  } finally {
    await session.release();
  }
}
