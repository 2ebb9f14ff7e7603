import { buildNode } from '../onnx/buildNode';
import { type OnnxGraph, type OnnxNode } from '../onnx/onnxModel';

/** Input that chooses between the two graphs of a merged decoder. */
export const branchInput = 'use_cache_branch';

/**
 * A merged decoder as the graph of its branch without a past; other graphs as they are.
 *
 * Exporters of 2023 put two decoders into one `If`. Only the branch without a past may see several tokens at once: the
 * other was traced with one, and some models left out the causal mask there. So every run computes its whole prompt.
 */
export function inlineBranch(graph: OnnxGraph): OnnxGraph {
  const makers = new Map(
    graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)),
  );
  const choice = graph.nodes.find(
    ({ opType, inputs }) => opType === 'If' && whenNoPast(makers, inputs[0]) !== undefined,
  );
  const taken = choice && whenNoPast(makers, choice.inputs[0]) ? 'then_branch' : 'else_branch';
  const branch = choice?.attributes.get(taken)?.graph;
  if (!choice || !branch) return graph;
  const renamed = choice.outputs.flatMap((output, i): OnnxNode[] => {
    const inner = branch.outputs[i]?.name;
    return inner === undefined || inner === output ? [] : [buildNode('Identity', [inner], [output])];
  });
  const nodes = graph.nodes.flatMap((node) => (node === choice ? [...branch.nodes, ...renamed] : [node]));
  const read = new Set(nodes.flatMap((node) => [...node.inputs, ...node.captures]));
  return {
    nodes,
    initializers: new Map([...graph.initializers, ...branch.initializers]),
    inputs: graph.inputs.filter(({ name }) => read.has(name)),
    outputs: graph.outputs,
    values: new Map([...branch.values, ...graph.values]),
  };
}

const passedOn = new Set(['Identity', 'Cast', 'Squeeze', 'Reshape']);

/** Value of a condition when `use_cache_branch` is false; undefined for conditions that are made of something else. */
function whenNoPast(makers: ReadonlyMap<string, OnnxNode>, condition: string): boolean | undefined {
  let negations = 0;
  let tensor = condition;
  for (let node = makers.get(tensor); node; node = makers.get(tensor)) {
    if (node.opType === 'Not') negations++;
    else if (!passedOn.has(node.opType)) return undefined;
    tensor = node.inputs[0];
  }
  return tensor === branchInput ? negations % 2 === 1 : undefined;
}
