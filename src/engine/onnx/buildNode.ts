import { type OnnxAttribute, type OnnxNode } from './onnxModel';
import { bytesField, floatField, integerField, textField } from './wireWriter';

/** AttributeProto.AttributeType. */
const attributeType = { float: 1, int: 2, tensor: 4, ints: 7 } as const;

export function intAttribute(name: string, value: number): OnnxAttribute {
  const bytes = [textField(1, name), integerField(3, value), integerField(20, attributeType.int)];
  return { name, int: value, bytes: Buffer.concat(bytes) };
}

export function intsAttribute(name: string, values: readonly number[]): OnnxAttribute {
  const items = values.map((value) => integerField(8, value));
  return {
    name,
    ints: values,
    bytes: Buffer.concat([textField(1, name), ...items, integerField(20, attributeType.ints)]),
  };
}

export function floatAttribute(name: string, value: number): OnnxAttribute {
  const bytes = [textField(1, name), floatField(2, value), integerField(20, attributeType.float)];
  return { name, float: value, bytes: Buffer.concat(bytes) };
}

/** A node whose name comes from its output; `::` keeps it apart from the names that exporters give. */
export function buildNode(
  opType: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: readonly OnnxAttribute[] = [],
  domain = '',
): OnnxNode {
  return {
    opType,
    domain,
    name: `${outputs[0]}::${opType}`,
    inputs,
    outputs,
    attributes: new Map(attributes.map((attribute) => [attribute.name, attribute])),
    captures: [],
  };
}

/** The NodeProto of a node. */
export function encodeNode(node: OnnxNode): Buffer {
  return Buffer.concat([
    ...node.inputs.map((name) => textField(1, name)),
    ...node.outputs.map((name) => textField(2, name)),
    textField(3, node.name),
    textField(4, node.opType),
    ...[...node.attributes.values()].map(({ bytes }) => bytesField(5, bytes)),
    ...(node.domain === '' ? [] : [textField(7, node.domain)]),
    ...(node.overload ? [textField(8, node.overload)] : []),
  ]);
}
