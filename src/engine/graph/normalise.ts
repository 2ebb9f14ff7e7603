import { buildNode } from '../onnx/buildNode';
import { type OnnxGraph, type OnnxNode } from '../onnx/onnxModel';

/**
 * The same graph with every residual sum as a tensor of its own.
 *
 * Exporters fuse "add the branch, then normalise" into one node whose sum may be no output at all. Each becomes an Add
 * and the same fused norm of (sum, 0): the same kernel, so the numbers stay equal bit for bit, and patching the sum
 * reaches the norm too.
 */
export function normaliseGraph(graph: OnnxGraph): OnnxGraph {
  return { ...graph, nodes: graph.nodes.flatMap((node) => (isFusedNorm(node) ? unfuse(node) : [node])) };
}

function isFusedNorm({ opType }: OnnxNode): boolean {
  return opType === 'SkipSimplifiedLayerNormalization' || opType === 'SkipLayerNormalization';
}

/** Inputs: input, skip, gamma, [beta (LayerNorm only)], [bias]. Outputs: normed, mean, deviation, sum. */
function unfuse(node: OnnxNode): OnnxNode[] {
  const simplified = node.opType === 'SkipSimplifiedLayerNormalization';
  const [input = '', skip = '', gamma = '', ...rest] = node.inputs;
  const beta = simplified ? '' : (rest[0] ?? '');
  const bias = (simplified ? rest[0] : rest[1]) ?? '';
  const normed = node.outputs[0];
  const sum = node.outputs[3] || `${normed}::sum`;
  const zero = `${normed}::zero`;
  const partial = bias === '' ? sum : `${normed}::partial`;
  const norm: OnnxNode = {
    ...node,
    inputs: beta === '' ? [sum, zero, gamma] : [sum, zero, gamma, beta],
    outputs: [normed],
  };
  return [
    buildNode('Add', [input, skip], [partial]),
    ...(bias === '' ? [] : [buildNode('Add', [partial, bias], [sum])]),
    buildNode('Sub', [sum, sum], [zero]),
    norm,
  ];
}
