import { totalmem } from 'node:os';
import { describe, expect, it } from 'vitest';
import { planPrecision } from '../../../src/engine/model/precision';
import { buildNode } from '../../../src/engine/onnx/buildNode';
import { type OnnxGraph } from '../../../src/engine/onnx/onnxModel';
import { floatTensor } from '../../support/engine/tinyDecoder';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { quantisedWeights } from '../../../src/engine/weights/rewriteWeights';
import { tinyBytes, tinyWeights } from '../../support/engine/expandedFixture';
import { fixtureModel } from '../../support/engine/paths';

const plenty = { limitBytes: 20e9, heldBytes: 0, diskBytes: 1e12 };
const { graph } = readOnnx(`${fixtureModel('llama-genai-q4')}/onnx/model_q4.onnx`);

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
  it('expands 4-bit weights to float32 where there is room', () => {
    expect(planPrecision(graph, tinyWeights, plenty)).toMatchObject({
      stored: '4-bit blocks',
      runs: 'float32',
      expanded: true,
      reason: expect.stringMatching(/^The 4-bit weights are expanded once to float32 \(.*B\)/) as string,
    });
  });

  it.each([
    [
      'the limit',
      { limitBytes: tinyBytes - 1 },
      /^Expanded .* would take .*, more than the cache's limit of .*B\.$/,
    ],
    ['a limit of 0', { limitBytes: 0 }, /more than the cache's limit of 0 kB\.$/],
    [
      'what is in use',
      { limitBytes: 2 * tinyBytes, heldBytes: 1.5 * tinyBytes },
      /, and other models in use hold .*B of the cache's limit of .*B\.$/,
    ],
    ['a full disk', { diskBytes: 400e6 }, /, and the disk of the cache has only 400 MB to spare\.$/],
  ])('runs them as stored because of %s, and says so', (_, room, reason) => {
    expect(planPrecision(graph, tinyWeights, { ...plenty, ...room })).toMatchObject({
      stored: '4-bit blocks',
      runs: '4-bit blocks',
      expanded: false,
      reason: expect.stringMatching(reason) as string,
    });
  });

  it('runs them as stored where float32 would take more than half of the memory', () => {
    const [first] = tinyWeights.values();
    const huge = new Map([['huge', { ...first, rows: Math.ceil(totalmem() / 4 / first.columns) }]]);
    expect(planPrecision(graph, huge, plenty)).toMatchObject({
      expanded: false,
      reason: expect.stringMatching(/, more than half of this machine's memory\.$/) as string,
    });
  });

  it('asks nothing of the cache for weights that run as they are stored', () => {
    const { graph: plain } = readOnnx(`${fixtureModel('gpt2')}/onnx/model.onnx`);
    const nothing = { limitBytes: 0, heldBytes: 0, diskBytes: 0 };
    expect(planPrecision(plain, quantisedWeights(plain), nothing)).toMatchObject({
      stored: 'float32',
      runs: 'float32',
      expanded: false,
    });
  });

  it.each([
    ['MatMulBnb4', [4]],
    ['MatMulNBits', [2, 2]],
    ['QMoE', [2, 2]],
    ['DequantizeLinear', [2, 2]],
  ])('tells that weights of %s that are not expanded run as stored', (op, dims) => {
    expect(planPrecision(graphOf(op, dims), new Map(), plenty)).toMatchObject({
      stored: 'quantised blocks',
      runs: 'quantised blocks',
      expanded: false,
    });
  });

  it('lets 8-bit activations flip single roundings between routes', () => {
    const { rowDependent, relativeTolerance } = planPrecision(
      graphOf('DynamicQuantizeLinear', [4]),
      new Map(),
      plenty,
    );
    expect(rowDependent).toBe(true);
    expect(relativeTolerance).toBeCloseTo(0.03);
  });

  it('takes no plain product and no quantised scalar for one', () => {
    expect(planPrecision(graphOf('MatMul', [2, 2]), new Map(), plenty).stored).toBe('float32');
    expect(planPrecision(graphOf('DequantizeLinear', [4]), new Map(), plenty).stored).toBe('float32');
  });
});
