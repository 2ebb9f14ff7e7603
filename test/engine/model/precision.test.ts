import { describe, expect, it } from 'vitest';
import { planPrecision } from '../../../src/engine/model/precision';
import { buildNode } from '../../../src/engine/onnx/buildNode';
import { type OnnxGraph } from '../../../src/engine/onnx/onnxModel';
import { floatTensor } from '../../support/engine/tinyDecoder';

function graphOf(op: string, dims: readonly number[]): OnnxGraph {
  const node = buildNode(op, ['w', 's', 'z'], ['y']);
  const weight = floatTensor('w', dims, new Float32Array(4));
  return {
    nodes: [node],
    initializers: new Map([['w', weight]]),
    inputs: [],
    outputs: [],
    values: new Map(),
  };
}

describe('planPrecision', () => {
  it.each([
    ['MatMulBnb4', [4]],
    ['MatMulNBits', [2, 2]],
    ['QMoE', [2, 2]],
    ['DequantizeLinear', [2, 2]],
  ])('tells that weights of %s that are not expanded run as stored', (op, dims) => {
    expect(planPrecision(graphOf(op, dims), new Map())).toMatchObject({
      stored: 'quantised blocks',
      runs: 'quantised blocks',
      expanded: false,
    });
  });

  it('lets 8-bit activations flip single roundings between routes', () => {
    const { rowDependent, relativeTolerance } = planPrecision(
      graphOf('DynamicQuantizeLinear', [4]),
      new Map(),
    );
    expect(rowDependent).toBe(true);
    expect(relativeTolerance).toBeCloseTo(0.03);
  });

  it('takes no plain product and no quantised scalar for one', () => {
    expect(planPrecision(graphOf('MatMul', [2, 2]), new Map()).stored).toBe('float32');
    expect(planPrecision(graphOf('DequantizeLinear', [4]), new Map()).stored).toBe('float32');
  });
});
