import { type Provider } from '../../core/model/execution';
import { buildNode } from '../onnx/buildNode';
import { elementType, type OnnxModel, type OnnxValue } from '../onnx/onnxModel';
import { writeOnnx } from '../onnx/writeOnnx';
import { createSession } from './onnxRuntime';

/**
 * Squares a matrix on an execution provider.
 *
 * @throws TaskVectorError `model-corrupt` or `model-unsupported` with onnxruntime's words; RangeError for a wrong square
 */
export async function multiplyOn(provider: Provider): Promise<void> {
  const matrix = (name: string): OnnxValue => ({ name, elementType: elementType.float32, dims: [2, 2] });
  const model: Pick<OnnxModel, 'irVersion' | 'opsets' | 'functions'> = {
    irVersion: 8,
    opsets: new Map([['', 17]]),
    functions: [],
  };
  const graph = writeOnnx(
    model,
    {
      nodes: [buildNode('MatMul', ['x', 'x'], ['y'])],
      initializers: [],
      inputs: [matrix('x')],
      outputs: [matrix('y')],
    },
    () => '',
  );
  const session = await createSession(graph, { provider, threads: 1, weightsFolder: '.', prepack: false });
  try {
    const x = Float32Array.of(1, 2, 3, 4);
    const { y } = await session.run({ x: { type: 'float32', data: x, dims: [2, 2] } }, ['y']);
    const found = [...y.data].join(' ');
    if (found !== '7 10 15 22') throw new RangeError(`The square of 1 2 3 4 came out as ${found}.`);
  } finally {
    await session.release();
  }
}
