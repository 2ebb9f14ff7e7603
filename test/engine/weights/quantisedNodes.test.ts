import { describe, expect, it } from 'vitest';
import { buildNode, intAttribute } from '../../../src/engine/onnx/buildNode';
import { elementType, type OnnxNode, type OnnxTensor } from '../../../src/engine/onnx/onnxModel';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { quantisedWeights } from '../../../src/engine/weights/rewriteWeights';
import { fixtureModel } from '../../support/engine/paths';

function tensor(name: string, type: number, dims: readonly number[]): OnnxTensor {
  return { name, elementType: type, dims, data: { kind: 'stored', path: 'x', offset: 0, length: 0 } };
}

function find(node: OnnxNode, tensors: readonly OnnxTensor[], before: readonly OnnxNode[] = []) {
  const initializers = new Map(tensors.map((one) => [one.name, one]));
  const graph = { nodes: [...before, node], initializers, inputs: [], outputs: [], values: new Map() };
  return [...quantisedWeights(graph).values()];
}

function product(attributes: Record<string, number> = {}, inputs = ['x', 'q', 's']): OnnxNode {
  const all = { K: 64, N: 10, bits: 4, block_size: 32, ...attributes };
  return buildNode(
    'MatMulNBits',
    inputs,
    ['y'],
    Object.entries(all).map(([name, value]) => intAttribute(name, value)),
    'com.microsoft',
  );
}
function lookup(attributes: Record<string, number> = {}, inputs = ['q', 'ids', 's']): OnnxNode {
  const all = { gather_axis: 0, quantize_axis: 1, bits: 4, block_size: 32, ...attributes };
  return buildNode(
    'GatherBlockQuantized',
    inputs,
    ['y'],
    Object.entries(all).map(([name, value]) => intAttribute(name, value)),
    'com.microsoft',
  );
}

const { uint8, float32, float16, int64 } = elementType;
const scales = tensor('s', float32, [10, 2]);

describe('a quantised weight', () => {
  it('of a product is told by its attributes', () => {
    expect(find(product(), [tensor('q', uint8, [10, 2, 16]), scales])).toMatchObject([
      { rows: 10, columns: 64, bits: 4, blockSize: 32, zeroPoints: undefined },
    ]);
  });

  it('of a lookup is told by its scales', () => {
    for (const axis of [1, -1]) {
      expect(find(lookup({ quantize_axis: axis }), [tensor('q', uint8, [10, 32]), scales])).toMatchObject([
        { rows: 10, columns: 64, bits: 4, blockSize: 32 },
      ]);
    }
  });

  it('of a lookup may be the head’s in another shape, and is then one with it', () => {
    const reshape = buildNode('Reshape', ['q', 'shape'], ['table']);
    const head = product();
    const found = find(
      lookup({}, ['table', 'ids', 's']),
      [tensor('q', uint8, [10, 2, 16]), scales],
      [reshape, head],
    );
    expect(found).toHaveLength(1);
  });

  it.each([
    ['with 2 bits', product({ bits: 2 }), tensor('q', uint8, [10, 2, 8]), scales],
    [
      'in blocks of 8',
      product({ block_size: 8 }),
      tensor('q', uint8, [10, 8, 4]),
      tensor('s', float32, [10, 8]),
    ],
    [
      'with permuted columns',
      product({}, ['x', 'q', 's', '', 'group']),
      tensor('q', uint8, [10, 2, 16]),
      scales,
    ],
    ['with scales of another type', product(), tensor('q', uint8, [10, 2, 16]), tensor('s', int64, [10, 2])],
    ['along the other axis', lookup({ quantize_axis: 0 }), tensor('q', uint8, [10, 32]), scales],
    ['with rows that end inside a block', lookup(), tensor('q', uint8, [10, 20]), scales],
    ['with less data than its shape needs', product(), tensor('q', uint8, [10, 1, 16]), scales],
    [
      'with fewer scales than blocks',
      product(),
      tensor('q', uint8, [10, 2, 16]),
      tensor('s', float16, [10, 1]),
    ],
  ])('is left to onnxruntime %s', (_, node, data, its) => {
    expect(find(node, [data, its])).toEqual([]);
  });

  it('is found in the 4-bit fixture as often as it has products', () => {
    const { graph } = readOnnx(`${fixtureModel('llama-genai-q4')}/onnx/model_q4.onnx`);
    const products = graph.nodes.filter(({ opType }) => opType === 'MatMulNBits');
    expect(products.length).toBeGreaterThan(20);
    expect(quantisedWeights(graph).size).toBe(products.length);
  });
});
