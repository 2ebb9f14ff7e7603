import { encodeNode } from '../../../src/engine/onnx/buildNode';
import { type OnnxAttribute, type OnnxNode } from '../../../src/engine/onnx/onnxModel';
import { bytesField, integerField, textField } from '../../../src/engine/onnx/wireWriter';

/** A function of the domain `local` that a model brings with it. */
export interface LocalFunction {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: readonly OnnxNode[];
  /** Attributes that a call must give. */
  readonly attributes?: readonly string[];
  /** Attributes with a value for calls that are silent. */
  readonly defaults?: readonly OnnxAttribute[];
  readonly domain?: string;
  /** Version of the ONNX operators. */
  readonly opset?: number;
}

/** The FunctionProto as a field of a ModelProto. */
export function functionField(one: LocalFunction): Buffer {
  const { name, inputs, outputs, nodes, attributes = [], defaults = [], domain = 'local', opset = 17 } = one;
  const version = (of: string, number: number): Buffer =>
    bytesField(9, Buffer.concat([textField(1, of), integerField(2, number)]));
  return bytesField(
    25,
    Buffer.concat([
      textField(1, name),
      ...inputs.map((input) => textField(4, input)),
      ...outputs.map((output) => textField(5, output)),
      ...attributes.map((attribute) => textField(6, attribute)),
      ...nodes.map((node) => bytesField(7, encodeNode(node))),
      version('', opset),
      version(domain, 1),
      textField(10, domain),
      ...defaults.map(({ bytes }) => bytesField(11, bytes)),
    ]),
  );
}

/** An attribute of a function's node that takes its value from the call. */
export function referringAttribute(name: string, reference: string, type: number): OnnxAttribute {
  const bytes = [textField(1, name), textField(21, reference), integerField(20, type)];
  return { name, reference, bytes: Buffer.concat(bytes) };
}
