import { buildNode } from '../onnx/buildNode';
import { memorySource } from '../onnx/byteSource';
import { type OnnxAttribute, type OnnxFunction, type OnnxNode } from '../onnx/onnxModel';
import { wireFields } from '../onnx/wireReader';
import { bytesField, textField } from '../onnx/wireWriter';

/** What the names in a function's body stand for in one call of it. */
export interface CallScope {
  /** Name in the graph of a tensor of the body. */
  tensor(name: string): string;
  /** Value that the call, or the function where the call is silent, gives to an attribute. */
  attribute(reference: string): OnnxAttribute | undefined;
  /** Another name for what has the name in every call. */
  own(name: string): string;
  /** Makes the outputs that are inputs passed on. */
  readonly passedOn: readonly OnnxNode[];
}

/**
 * @param call number of the call, which keeps its tensors apart from those of others
 * @param spend hears the bytes of each value that is written into the body, before it is
 */
export function callScope(
  body: OnnxFunction,
  node: OnnxNode,
  call: number,
  spend: (bytes: number) => void,
): CallScope {
  const names = new Map(body.inputs.map((formal, i) => [formal, node.inputs[i] ?? '']));
  const passedOn: OnnxNode[] = [];
  body.outputs.forEach((formal, i) => {
    const actual = node.outputs[i] ?? '';
    if (actual === '' || formal === '') return;
    const known = names.get(formal);
    if (known === undefined) names.set(formal, actual);
    else passedOn.push(buildNode('Identity', [known], [actual]));
  });
  // An absent input is an empty name, which stays one.
  const own = (name: string): string => (name === '' ? '' : `${name}::call_${call}`);
  return {
    own,
    tensor: (name) => (name === '' ? '' : (names.get(name) ?? own(name))),
    attribute: (reference) => {
      const given = node.attributes.get(reference) ?? body.defaults.get(reference);
      if (given) spend(given.bytes.length);
      return given;
    },
    passedOn,
  };
}

/** A node of a function's body as it stands in the graph. */
export function bodyNode(node: OnnxNode, scope: CallScope): OnnxNode {
  const attributes = new Map<string, OnnxAttribute>();
  for (const [name, attribute] of node.attributes) {
    const given = attribute.reference === undefined ? attribute : scope.attribute(attribute.reference);
    if (given === attribute) attributes.set(name, attribute.graph ? inScope(attribute, scope) : attribute);
    else if (given) attributes.set(name, { ...given, name, bytes: attributeBytes(given.bytes, name) });
  }
  return {
    ...node,
    name: scope.own(node.name),
    inputs: node.inputs.map((name) => scope.tensor(name)),
    outputs: node.outputs.map((name) => scope.tensor(name)),
    captures: node.captures.map((name) => scope.tensor(name)),
    attributes,
  };
}

/** An attribute that is a subgraph, in the names of the graph around the call. */
function inScope({ name, bytes }: OnnxAttribute, scope: CallScope): OnnxAttribute {
  return { name, bytes: renamed(bytes, 'attribute', scope) };
}

/** An AttributeProto under another name. */
function attributeBytes(bytes: Buffer, name: string): Buffer {
  const fields = [...wireFields(memorySource(bytes), 0, bytes.length)].filter(({ number }) => number !== 1);
  const rest = fields.map(({ start, offset, length }) => bytes.subarray(start, offset + length));
  return Buffer.concat([textField(1, name), ...rest]);
}

type Message = 'attribute' | 'graph' | 'node' | 'tensor' | 'value';
/** The fields of onnx.proto that hold names of tensors, or messages that do. */
const parts: Readonly<Record<Message, Readonly<Partial<Record<number, Message | 'name'>>>>> = {
  attribute: { 6: 'graph' },
  graph: { 1: 'node', 5: 'tensor', 11: 'value', 12: 'value', 13: 'value' },
  node: { 1: 'name', 2: 'name', 5: 'attribute' },
  tensor: { 8: 'name' },
  value: { 1: 'name' },
};

/** The bytes of a message with its tensors renamed and its attributes given their values. */
function renamed(bytes: Buffer, message: Message, scope: CallScope): Buffer {
  const fields = [...wireFields(memorySource(bytes), 0, bytes.length)];
  const pieces = fields.map(({ number, start, offset, length }) => {
    const part = parts[message][number];
    const payload = bytes.subarray(offset, offset + length);
    if (part === undefined) return bytes.subarray(start, offset + length);
    if (part === 'name') return textField(number, scope.tensor(payload.toString('utf8')));
    const reference = part === 'attribute' ? textOf(payload, 21) : undefined;
    if (reference === undefined) return bytesField(number, renamed(payload, part, scope));
    const given = scope.attribute(reference);
    return given
      ? bytesField(number, attributeBytes(given.bytes, textOf(payload, 1) ?? ''))
      : Buffer.alloc(0);
  });
  return Buffer.concat(pieces);
}

/** A text field of a message; undefined where it is absent. */
function textOf(bytes: Buffer, number: number): string | undefined {
  const field = [...wireFields(memorySource(bytes), 0, bytes.length)].findLast(
    (one) => one.number === number,
  );
  return field && bytes.subarray(field.offset, field.offset + field.length).toString('utf8');
}
