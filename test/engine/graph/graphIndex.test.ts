import { describe, expect, it } from 'vitest';
import { indexGraph } from '../../../src/engine/graph/graphIndex';
import { buildNode } from '../../../src/engine/onnx/buildNode';
import { elementType, type OnnxGraph, type OnnxNode } from '../../../src/engine/onnx/onnxModel';
import { floatTensor } from '../../support/engine/tinyDecoder';

function graphOf(nodes: readonly OnnxNode[], output: string): OnnxGraph {
  const value = (name: string) => ({ name, elementType: elementType.float32, dims: undefined });
  return {
    nodes,
    initializers: new Map([['w', floatTensor('w', [1], [1])]]),
    inputs: [value('x')],
    outputs: [value(output)],
    values: new Map(),
  };
}

const corrupt = expect.objectContaining({ code: 'model-corrupt' }) as Error;

describe('indexGraph', () => {
  it('orders nodes so that each runs after what it reads', () => {
    const nodes = [
      buildNode('C', ['b'], ['c']),
      buildNode('B', ['a', 'w'], ['b']),
      buildNode('A', ['x', ''], ['a']),
    ];
    const index = indexGraph(graphOf(nodes, 'c'));
    expect(index.order.map(({ opType }) => opType)).toEqual(['A', 'B', 'C']);
    expect(index.consumers('a')).toEqual([nodes[1]]);
    expect([index.made('x'), index.made('w'), index.made('c')]).toEqual([-1, -1, 2]);
  });

  it('orders a chain of 100,000 nodes', () => {
    const nodes = Array.from({ length: 100_000 }, (_, i) =>
      buildNode('Cast', [i === 0 ? 'x' : `t${i - 1}`], [`t${i}`]),
    );
    expect(indexGraph(graphOf(nodes.reverse(), 't99999')).order).toHaveLength(100_000);
  });

  it.each([
    ['a node that reads itself', [buildNode('A', ['a'], ['a'])], 'a'],
    [
      'a circle',
      [buildNode('A', ['b'], ['a']), buildNode('B', ['c'], ['b']), buildNode('C', ['a', 'x'], ['c'])],
      'c',
    ],
    ['two makers of a tensor', [buildNode('A', ['x'], ['a']), buildNode('B', ['x'], ['a'])], 'a'],
    ['a maker of a weight', [buildNode('A', ['x'], ['w'])], 'w'],
    ['a maker of an input', [buildNode('A', ['w'], ['x'])], 'x'],
    ['a tensor from nowhere', [buildNode('A', ['ghost'], ['a'])], 'a'],
    ['an output from nowhere', [buildNode('A', ['x'], ['a'])], 'ghost'],
  ])('refuses %s', (_, nodes, output) => {
    expect(() => indexGraph(graphOf(nodes, output))).toThrow(corrupt);
  });
});
