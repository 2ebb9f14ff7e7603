import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type OnnxFunction, type OnnxGraph, type OnnxModel, type OnnxNode } from '../onnx/onnxModel';
import { storedConstant } from '../onnx/readGraph';
import { bodyNode, callScope } from './functionBody';

/** Deepest calls of functions by functions; exports by module have some ten. */
const mostDepth = 32;
/**
 * What the bodies may take: bytes of names and attributes, and {@link nodeBytes} for each node. A decoder of 126 layers
 * has some 12,000 nodes; functions that each call the next one twice would have any number.
 */
const mostBytes = 32 * 1024 * 1024;
const nodeBytes = 512;
/** onnxruntime has kernels for these: a function with such a name only describes one. */
const builtIn = new Set(['', 'com.microsoft']);

/**
 * The same model with every call of a function replaced by the function's body, where residual sums may be.
 *
 * Calls inside subgraphs stay, and the functions with them.
 *
 * @throws TaskVectorError `model-corrupt` for functions that call themselves, `model-unsupported` where the bodies are
 *   more than any model has, or are written in another version of the operators
 */
export function inlineFunctions(model: OnnxModel): OnnxModel {
  if (model.functions.length === 0) return model;
  const own = model.functions.filter(({ domain }) => !builtIn.has(domain));
  const functions = new Map(own.map((one) => [keyOf(one.domain, one.name, one.overload), one]));
  const called: CalledBy = (node) => functions.get(keyOf(node.domain, node.opType, node.overload));
  const opsets = new Map(model.opsets);
  const initializers = new Map(model.graph.initializers);
  const nodes: OnnxNode[] = [];
  let calls = 0;
  let spent = 0;

  const spend = (bytes: number): void => {
    spent += bytes;
    if (spent > mostBytes) throw tooMany();
  };
  const spendNode = (names: readonly string[], bytes = 0): void =>
    spend(names.reduce((sum, name) => sum + name.length, nodeBytes + bytes));
  const emit = (node: OnnxNode): void => {
    const constant = storedConstant(node);
    if (constant) initializers.set(constant.name, constant);
    else nodes.push(node);
  };
  const expand = (node: OnnxNode, depth: number): void => {
    const body = called(node);
    if (!body) return emit(node);
    if (depth === mostDepth) throw circular(body);
    spendNode([...body.inputs, ...body.outputs]);
    const scope = callScope(body, node, calls++, spend);
    for (const inner of body.nodes) {
      const bytes = [...inner.attributes.values()].reduce(
        (sum, attribute) => sum + attribute.bytes.length,
        0,
      );
      spendNode([...inner.inputs, ...inner.outputs, ...inner.captures, inner.name], bytes);
      if (!called(inner)) agree(opsets, body, inner.domain);
      expand(bodyNode(inner, scope), depth + 1);
    }
    scope.passedOn.forEach(emit);
  };
  for (const node of model.graph.nodes) expand(node, 0);

  const inside = [...model.graph.nodes, ...own.flatMap((one) => one.nodes)].some((node) =>
    subgraphsCall(node, called),
  );
  const kept = inside || own.length < model.functions.length ? model.functions : [];
  return { ...model, opsets, graph: { ...model.graph, nodes, initializers }, functions: kept };
}

type CalledBy = (node: OnnxNode) => OnnxFunction | undefined;

function keyOf(domain: string, name: string, overload = ''): string {
  return [domain, name, overload].join('\n');
}

function subgraphsCall(node: OnnxNode, called: CalledBy): boolean {
  const graphs = [...node.attributes.values()].flatMap(({ graph }): OnnxGraph[] => (graph ? [graph] : []));
  return graphs.some((graph) =>
    graph.nodes.some((inner) => called(inner) !== undefined || subgraphsCall(inner, called)),
  );
}

/** The graph takes over the version of a domain that only the body uses. */
function agree(opsets: Map<string, number>, { name, opsets: own }: OnnxFunction, domain: string): void {
  const wanted = own.get(domain);
  const version = opsets.get(domain) ?? wanted;
  if (wanted === undefined || version === undefined) return;
  opsets.set(domain, version);
  if (wanted !== version) {
    throw new TaskVectorError(
      'model-unsupported',
      l10n.t(
        `This ONNX file can't be used: its function "{0}" is written in version {1} of the ONNX operators, its graph in {2}.`,
        name,
        wanted,
        version,
      ),
      l10n.t('Export the model with functions inlined.'),
    );
  }
}

function circular({ name }: OnnxFunction): TaskVectorError {
  return new TaskVectorError(
    'model-corrupt',
    l10n.t(
      'The ONNX graph is damaged: its function "{0}" calls itself, or stands in more than {1} others.',
      name,
      mostDepth,
    ),
    l10n.t('Download or copy the model again.'),
  );
}

function tooMany(): TaskVectorError {
  return new TaskVectorError(
    'model-unsupported',
    l10n.t(
      "This ONNX file can't be used: the bodies of its functions have more nodes than a language model.",
    ),
    l10n.t('Export the model with functions inlined.'),
  );
}
