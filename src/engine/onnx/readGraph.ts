import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ByteSource } from './byteSource';
import { type ExternalFiles } from './externalData';
import {
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './onnxModel';
import { readTensor } from './readTensor';
import {
  maxTextBytes,
  objectUnits,
  wireBytes,
  type WireField,
  wireFields,
  wireIntegers,
  wireText,
} from './wireReader';

/** Deepest nesting of subgraphs; real decoders have two. */
const maxDepth = 8;
/** Largest attribute that is kept; constants beyond it become stored tensors. */
const maxAttributeBytes = 64 * 1024 * 1024;

/** Where a graph is read from. */
export interface ReadContext {
  readonly source: ByteSource;
  readonly path: string;
  readonly files: ExternalFiles;
  /** Subgraphs around it. */
  readonly depth: number;
}

/**
 * Reads a GraphProto and the graphs in it.
 *
 * @throws TaskVectorError `model-corrupt`, `model-data-missing`, or `model-unsupported` for an unsafe data path
 */
export function readGraph(context: ReadContext, field: WireField): OnnxGraph {
  const { source } = context;
  if (context.depth > maxDepth) {
    throw new TaskVectorError(
      'model-corrupt',
      l10n.t('{0}: subgraphs are nested more than {1} deep.', context.path, maxDepth),
    );
  }
  const nodes: OnnxNode[] = [];
  const initializers = new Map<string, OnnxTensor>();
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  const values = new Map<string, OnnxValue>();
  for (const part of wireFields(source, field.offset, field.length)) {
    if (part.number === 1) {
      const node = readNode(context, part);
      const constant = storedConstant(node);
      if (constant) initializers.set(constant.name, constant);
      else nodes.push(node);
    } else if (part.number === 5) {
      const tensor = readTensor(source, part, context.path, context.files);
      initializers.set(tensor.name, tensor);
    } else if (part.number === 11) inputs.push(readValue(source, part));
    else if (part.number === 12) outputs.push(readValue(source, part));
    else if (part.number === 13) {
      const value = readValue(source, part);
      values.set(value.name, value);
    }
  }
  for (const value of [...inputs, ...outputs]) values.set(value.name, value);
  // Old exporters list initializers among the inputs.
  return { nodes, initializers, inputs: inputs.filter((v) => !initializers.has(v.name)), outputs, values };
}

/** The tensor of a Constant that may be megabytes: as an initializer it stays in its file. */
export function storedConstant({ opType, attributes, outputs }: OnnxNode): OnnxTensor | undefined {
  const tensor = opType === 'Constant' ? attributes.get('value')?.tensor : undefined;
  return tensor?.data.kind === 'stored' ? { ...tensor, name: outputs[0] ?? '' } : undefined;
}

export function readNode(context: ReadContext, field: WireField): OnnxNode {
  const { source } = context;
  const node = {
    opType: '',
    domain: '',
    overload: '',
    name: '',
    inputs: [] as string[],
    outputs: [] as string[],
  };
  const attributes = new Map<string, OnnxAttribute>();
  source.spend(2 * objectUnits);
  for (const part of wireFields(source, field.offset, field.length)) {
    if (part.number === 1) node.inputs.push(wireText(source, part));
    else if (part.number === 2) node.outputs.push(wireText(source, part));
    else if (part.number === 3) node.name = wireText(source, part);
    else if (part.number === 4) node.opType = wireText(source, part);
    else if (part.number === 7) node.domain = wireText(source, part);
    else if (part.number === 8) node.overload = wireText(source, part);
    else if (part.number === 5) {
      const attribute = readAttribute(context, part);
      attributes.set(attribute.name, attribute);
    }
  }
  const graphs = [...attributes.values()].flatMap(({ graph }) => graph ?? []);
  const captures = graphs.length === 0 ? [] : [...new Set(graphs.flatMap(graphCaptures))];
  if (node.domain === 'ai.onnx') node.domain = '';
  return { ...node, attributes, captures };
}

export function readAttribute(context: ReadContext, field: WireField): OnnxAttribute {
  const { source } = context;
  const attribute: { -readonly [K in keyof OnnxAttribute]: OnnxAttribute[K] } = {
    name: '',
    bytes: Buffer.alloc(0),
  };
  const ints: number[] = [];
  source.spend(objectUnits);
  for (const part of wireFields(source, field.offset, field.length)) {
    if (part.number === 1) attribute.name = wireText(source, part);
    else if (part.number === 2 && part.wireType === 5)
      attribute.float = source.read(part.offset, 4).readFloatLE(0);
    else if (part.number === 3) attribute.int = part.value;
    else if (part.number === 4 && part.length <= maxTextBytes) attribute.text = wireText(source, part);
    else if (part.number === 5) attribute.tensor = readTensor(source, part, context.path, context.files);
    else if (part.number === 6) attribute.graph = readGraph({ ...context, depth: context.depth + 1 }, part);
    else if (part.number === 8) for (const value of wireIntegers(source, part)) ints.push(value);
    else if (part.number === 21) attribute.reference = wireText(source, part);
  }
  if (ints.length > 0) attribute.ints = ints;
  // A stored constant becomes an initializer: nothing writes its attribute again.
  if (attribute.tensor?.data.kind === 'stored') return attribute;
  if (field.length > maxAttributeBytes)
    throw tooLarge(context.path, l10n.t('the attribute "{0}" takes {1} bytes', attribute.name, field.length));
  attribute.bytes = wireBytes(source, field.offset, field.offset + field.length);
  return attribute;
}

/** Names that a subgraph takes from the graphs around it. */
function graphCaptures(graph: OnnxGraph): string[] {
  const own = new Set<string>([...graph.initializers.keys(), ...graph.inputs.map(({ name }) => name)]);
  for (const node of graph.nodes) for (const output of node.outputs) own.add(output);
  const used = graph.nodes.flatMap((node) => [...node.inputs, ...node.captures]);
  return [...used, ...graph.outputs.map(({ name }) => name)].filter((name) => name !== '' && !own.has(name));
}

function readValue(source: ByteSource, field: WireField): OnnxValue {
  let name = '';
  let type = 0;
  let dims: (number | string)[] | undefined;
  source.spend(objectUnits);
  for (const part of wireFields(source, field.offset, field.length)) {
    if (part.number === 1) name = wireText(source, part);
    else if (part.number === 2) {
      for (const kind of wireFields(source, part.offset, part.length)) {
        if (kind.number !== 1) continue;
        for (const tensor of wireFields(source, kind.offset, kind.length)) {
          if (tensor.number === 1) type = tensor.value;
          else if (tensor.number === 2) dims = readDims(source, tensor);
        }
      }
    }
  }
  return { name, elementType: type, dims };
}

function readDims(source: ByteSource, field: WireField): (number | string)[] {
  const dims: (number | string)[] = [];
  for (const part of wireFields(source, field.offset, field.length)) {
    let dim: number | string = '';
    for (const choice of wireFields(source, part.offset, part.length)) {
      if (choice.number === 1) dim = choice.value;
      else if (choice.number === 2) dim = wireText(source, choice);
    }
    dims.push(dim);
  }
  return dims;
}

/** Refusal of a part that every slice would carry. */
export function tooLarge(path: string, what: string): TaskVectorError {
  return new TaskVectorError(
    'model-unsupported',
    l10n.t("{0} can't be cut into slices: {1}.", path, what),
    l10n.t('Choose another export of the model.'),
  );
}
