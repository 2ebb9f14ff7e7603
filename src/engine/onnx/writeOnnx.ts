import { encodeNode } from './buildNode';
import { type OnnxModel, type OnnxNode, type OnnxTensor, type OnnxValue } from './onnxModel';
import { bytesField, integerField, textField } from './wireWriter';

/** A graph to be written: a slice of a model, or a model rewritten. */
export interface GraphParts {
  /** In topological order. */
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** Before this version every initializer had to be an input, too, which a session could then change. */
const oldestIr = 4;

/** Name of a data file as the written model refers to it. */
export type LocationOf = (path: string) => string;

/**
 * A ModelProto with the versions and functions of `model` and the given graph. Stored tensors are written as
 * references, so that a slice of any model takes a few kilobytes.
 */
export function writeOnnx(
  model: Pick<OnnxModel, 'irVersion' | 'opsets' | 'functions'>,
  graph: GraphParts,
  locationOf: LocationOf,
): Buffer {
  const opsets = new Map(model.opsets);
  for (const { domain } of graph.nodes) if (!opsets.has(domain)) opsets.set(domain, 1);
  const graphBytes = Buffer.concat([
    ...graph.nodes.map((node) => bytesField(1, encodeNode(node))),
    textField(2, 'graph'),
    ...graph.initializers.map((tensor) => bytesField(5, encodeTensor(tensor, locationOf))),
    ...graph.inputs.map((value) => bytesField(11, encodeValue(value))),
    ...graph.outputs.map((value) => bytesField(12, encodeValue(value))),
  ]);
  return Buffer.concat([
    integerField(1, Math.max(model.irVersion, oldestIr)),
    textField(2, 'task-vector-lab'),
    ...[...opsets].map(([domain, version]) =>
      bytesField(8, Buffer.concat([textField(1, domain), integerField(2, version)])),
    ),
    ...model.functions.map(({ bytes }) => bytesField(25, bytes)),
    bytesField(7, graphBytes),
  ]);
}

function encodeTensor(tensor: OnnxTensor, locationOf: LocationOf): Buffer {
  const header = [
    ...tensor.dims.map((dim) => integerField(1, dim)),
    integerField(2, tensor.elementType),
    textField(8, tensor.name),
  ];
  if (tensor.data.kind === 'inline') return Buffer.concat([...header, tensor.data.payload]);
  const { path, offset, length } = tensor.data;
  const entries = { location: locationOf(path), offset: String(offset), length: String(length) };
  return Buffer.concat([
    ...header,
    ...Object.entries(entries).map(([key, value]) =>
      bytesField(13, Buffer.concat([textField(1, key), textField(2, value)])),
    ),
    integerField(14, 1),
  ]);
}

function encodeValue(value: OnnxValue): Buffer {
  const dims = value.dims?.map((dim) =>
    bytesField(
      1,
      typeof dim === 'number' ? integerField(1, dim) : dim === '' ? Buffer.alloc(0) : textField(2, dim),
    ),
  );
  const tensorType = Buffer.concat([
    integerField(1, value.elementType),
    ...(dims ? [bytesField(2, Buffer.concat(dims))] : []),
  ]);
  return Buffer.concat([textField(1, value.name), bytesField(2, bytesField(1, tensorType))]);
}
