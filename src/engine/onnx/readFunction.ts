import { type ByteSource } from './byteSource';
import { type OnnxAttribute, type OnnxFunction, type OnnxNode } from './onnxModel';
import { readAttribute, type ReadContext, readNode } from './readGraph';
import { objectUnits, wireBytes, type WireField, wireFields, wireText } from './wireReader';

/** Reads a FunctionProto. */
export function readFunction(context: ReadContext, field: WireField): OnnxFunction {
  const { source } = context;
  const text = { name: '', domain: '', overload: '' };
  const inputs: string[] = [];
  const outputs: string[] = [];
  const nodes: OnnxNode[] = [];
  const defaults = new Map<string, OnnxAttribute>();
  const opsets = new Map<string, number>();
  source.spend(objectUnits);
  for (const part of wireFields(source, field.offset, field.length)) {
    if (part.number === 1) text.name = wireText(source, part);
    else if (part.number === 4) inputs.push(wireText(source, part));
    else if (part.number === 5) outputs.push(wireText(source, part));
    else if (part.number === 7) nodes.push(readNode(context, part));
    else if (part.number === 9) readOpset(source, part, opsets);
    else if (part.number === 10) text.domain = wireText(source, part);
    else if (part.number === 11) {
      const attribute = readAttribute(context, part);
      defaults.set(attribute.name, attribute);
    } else if (part.number === 13) text.overload = wireText(source, part);
  }
  if (text.domain === 'ai.onnx') text.domain = '';
  const bytes = wireBytes(source, field.offset, field.offset + field.length);
  return { ...text, inputs, outputs, nodes, defaults, opsets, bytes };
}

/** Reads an OperatorSetIdProto into the versions by domain. */
export function readOpset(source: ByteSource, field: WireField, opsets: Map<string, number>): void {
  let domain = '';
  let version = 0;
  for (const part of wireFields(source, field.offset, field.length)) {
    if (part.number === 1) domain = wireText(source, part);
    else if (part.number === 2) version = part.value;
  }
  opsets.set(domain === 'ai.onnx' ? '' : domain, version);
}
