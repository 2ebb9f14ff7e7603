import { buildNode, intAttribute } from '../onnx/buildNode';
import { elementType, type OnnxGraph, type OnnxNode, type OnnxTensor } from '../onnx/onnxModel';
import { type ExpandedWeights } from './expandWeights';
import { quantisedWeight, type QuantisedWeight } from './quantisedNodes';

/** The quantised weights of a graph that can be expanded, by key, in the order of their first use. */
export function quantisedWeights(graph: OnnxGraph): Map<string, QuantisedWeight> {
  const makers = nodeMakers(graph);
  const found = new Map<string, QuantisedWeight>();
  for (const node of graph.nodes) {
    const weight = quantisedWeight(graph, node, makers);
    if (weight && !found.has(weight.key)) found.set(weight.key, weight);
  }
  return found;
}

/** The graph with every expandable node computing in float32 from the expanded weights. */
export function useExpandedWeights(graph: OnnxGraph, expanded: Pick<ExpandedWeights, 'locate'>): OnnxGraph {
  const makers = nodeMakers(graph);
  const initializers = new Map(graph.initializers);
  const nodes = graph.nodes.flatMap((node): OnnxNode[] => {
    const weight = quantisedWeight(graph, node, makers);
    if (!weight) return [node];
    const table: OnnxTensor = expanded.locate(weight, `${node.outputs[0]}::weight`);
    initializers.set(table.name, table);
    return node.opType === 'MatMulNBits'
      ? product(node, table.name, weight)
      : lookup(node, table.name, weight);
  });
  return { ...graph, nodes, initializers };
}

/**
 * The graph with the activations of its 4-bit products in float32 arithmetic: at accuracy level 4 they are rounded to
 * 8 bits, so that a row's numbers change with its neighbours.
 */
export function exactArithmetic(graph: OnnxGraph): OnnxGraph {
  const nodes = graph.nodes.map((node) =>
    node.opType === 'MatMulNBits' && (node.attributes.get('accuracy_level')?.int ?? 0) !== 0
      ? {
          ...node,
          attributes: new Map(node.attributes).set('accuracy_level', intAttribute('accuracy_level', 0)),
        }
      : node,
  );
  return { ...graph, nodes };
}

/** x · wᵀ with w as it is stored, [rows, columns]: no transposed copy, and the embedding can share it. */
function product(node: OnnxNode, weight: string, { scales }: QuantisedWeight): OnnxNode[] {
  const [input = '', , , , , bias = ''] = node.inputs;
  const output = node.outputs[0];
  const narrow = scales.elementType === elementType.float16;
  const wide = narrow ? `${output}::input` : input;
  const result = narrow || bias !== '' ? `${output}::product` : output;
  const summed = narrow && bias !== '' ? `${output}::narrow` : output;
  return [
    ...(narrow ? [cast(input, wide, elementType.float32)] : []),
    buildNode('FusedMatMul', [wide, weight], [result], [intAttribute('transB', 1)], 'com.microsoft'),
    ...(narrow ? [cast(result, summed, elementType.float16)] : []),
    ...(bias === '' ? [] : [buildNode('Add', [narrow ? summed : result, bias], [output])]),
  ];
}

function lookup(node: OnnxNode, table: string, { scales }: QuantisedWeight): OnnxNode[] {
  const indices = node.inputs[1];
  const output = node.outputs[0];
  if (scales.elementType !== elementType.float16) return [buildNode('Gather', [table, indices], [output])];
  const wide = `${output}::wide`;
  return [buildNode('Gather', [table, indices], [wide]), cast(wide, output, elementType.float16)];
}

function cast(input: string, output: string, to: number): OnnxNode {
  return buildNode('Cast', [input], [output], [intAttribute('to', to)]);
}

function nodeMakers(graph: OnnxGraph): Map<string, OnnxNode> {
  return new Map(graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
}
