import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { nodeReads, type OnnxGraph, type OnnxNode } from '../onnx/onnxModel';

/** A graph with its edges: who makes a tensor, who reads it, and an order in which nodes can run. */
export interface GraphIndex {
  readonly graph: OnnxGraph;
  /** Nodes in topological order. */
  readonly order: readonly OnnxNode[];
  /** Node that makes a tensor; none for graph inputs and initializers. */
  producer(tensor: string): OnnxNode | undefined;
  /** Nodes that read a tensor, in topological order. */
  consumers(tensor: string): readonly OnnxNode[];
  /** Place of a node in `order`. */
  position(node: OnnxNode): number;
  /** Place of the node that makes a tensor; -1 for inputs and initializers. */
  made(tensor: string): number;
}

/** @throws TaskVectorError `model-corrupt` for a cycle, or a tensor with two sources or none */
export function indexGraph(graph: OnnxGraph): GraphIndex {
  const producers = new Map<string, OnnxNode>();
  const given = new Set([...graph.initializers.keys(), ...graph.inputs.map(({ name }) => name)]);
  for (const node of graph.nodes) {
    for (const output of node.outputs) {
      if (output === '') continue;
      if (producers.has(output)) throw corrupt(l10n.t('two nodes make the tensor "{0}"', output));
      if (given.has(output))
        throw corrupt(l10n.t('the tensor "{0}" is given and made by a node, too', output));
      producers.set(output, node);
    }
  }
  for (const name of [...graph.nodes.flatMap(nodeReads), ...graph.outputs.map((output) => output.name)]) {
    if (!producers.has(name) && !given.has(name))
      throw corrupt(l10n.t('nothing makes the tensor "{0}"', name));
  }
  const order = topologicalOrder(graph.nodes, producers);
  const positions = new Map(order.map((node, i) => [node, i]));
  const readers = new Map<string, OnnxNode[]>();
  for (const node of order) {
    for (const name of new Set(nodeReads(node))) {
      const list = readers.get(name);
      if (list) list.push(node);
      else readers.set(name, [node]);
    }
  }
  return {
    graph,
    order,
    producer: (tensor) => producers.get(tensor),
    consumers: (tensor) => readers.get(tensor) ?? [],
    position: (node) => positions.get(node)!,
    made: (tensor) => {
      const node = producers.get(tensor);
      return node ? positions.get(node)! : -1;
    },
  };
}

/** Depth first without recursion: a chain of a million nodes must not overflow the stack. */
function topologicalOrder(nodes: readonly OnnxNode[], producers: ReadonlyMap<string, OnnxNode>): OnnxNode[] {
  const state = new Map<OnnxNode, 'open' | 'done'>();
  const order: OnnxNode[] = [];
  for (const root of nodes) {
    const stack = [{ node: root, reads: nodeReads(root), next: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (state.get(top.node) === 'done') {
        stack.pop();
        continue;
      }
      state.set(top.node, 'open');
      let dependency: OnnxNode | undefined;
      while (!dependency && top.next < top.reads.length) {
        const maker = producers.get(top.reads[top.next++]);
        if (maker && state.get(maker) === 'open')
          throw corrupt(l10n.t('the node "{0}" depends on itself', maker.name));
        if (maker && state.get(maker) !== 'done') dependency = maker;
      }
      if (dependency) stack.push({ node: dependency, reads: nodeReads(dependency), next: 0 });
      else {
        state.set(top.node, 'done');
        order.push(top.node);
        stack.pop();
      }
    }
  }
  return order;
}

function corrupt(what: string): TaskVectorError {
  return new TaskVectorError(
    'model-corrupt',
    l10n.t('The ONNX graph is damaged: {0}.', what),
    l10n.t('Download or copy the model again.'),
  );
}
