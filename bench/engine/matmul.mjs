import { Buffer } from 'node:buffer';
import { startClock } from './clock.mjs';
import { buildNode } from '../../src/engine/onnx/buildNode.ts';
import { elementType } from '../../src/engine/onnx/onnxModel.ts';
import { bytesField } from '../../src/engine/onnx/wireWriter.ts';
import { writeOnnx } from '../../src/engine/onnx/writeOnnx.ts';
import { createSession } from '../../src/engine/runtime/onnxRuntime.ts';

const size = 1024;
/** Products in one run, so that neither the call nor its output counts. */
const chain = 8;

/**
 * The yardstick: onnxruntime's own product of 1024 × 1024 matrices, with the engine's session settings.
 *
 * @returns a function that gives wall and CPU seconds of one product, several times
 */
export async function matmulSeconds(threads) {
  const values = Float32Array.from({ length: size * size }, (_, i) => ((i * 7919) % 1024) / 1024 / size);
  const weight = {
    name: 'w',
    elementType: elementType.float32,
    dims: [size, size],
    data: { kind: 'inline', payload: bytesField(9, Buffer.from(values.buffer)) },
  };
  const products = Array.from({ length: chain }, (_, i) =>
    buildNode('MatMul', [i === 0 ? 'x' : `x${i}`, 'w'], [`x${i + 1}`]),
  );
  const one = buildNode('ReduceMax', [`x${chain}`], ['y']);
  const value = (name, dims) => ({ name, elementType: elementType.float32, dims });
  const graph = {
    nodes: [...products, one],
    initializers: [weight],
    inputs: [value('x', [size, size])],
    outputs: [value('y', undefined)],
  };
  const model = { irVersion: 8, opsets: new Map([['', 17]]), functions: [] };
  const bytes = writeOnnx(model, graph, String);
  const session = await createSession(bytes, { provider: 'cpu', threads, weightsFolder: '.', prepack: true });
  const x = { type: 'float32', data: values, dims: [size, size] };
  return async (times) => {
    const runs = [];
    for (let i = 0; i < times; i++) {
      const clock = startClock();
      await session.run({ x }, ['y']);
      const { seconds, cpuSeconds } = clock();
      runs.push({ seconds: seconds / chain, cpuSeconds: cpuSeconds / chain });
    }
    return { runs, operations: 2 * size ** 3 };
  };
}
