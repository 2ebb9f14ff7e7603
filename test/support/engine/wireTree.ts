import { memorySource } from '../../../src/engine/onnx/byteSource';
import { wireFields } from '../../../src/engine/onnx/wireReader';

/** A field of a message that can be changed. Lengths of the messages around it are made anew when it is written. */
export interface WireNode {
  number: number;
  /** As on the wire: 0 varint, 1 fixed 64, 2 length-delimited, 5 fixed 32. */
  wireType: number;
  /** What stands behind tag and length where `children` is absent. */
  payload: Buffer;
  children?: WireNode[];
  /** Length that is written in place of the true one. */
  lie?: bigint;
}

/** Messages of onnx.proto by the field that carries them; what is not listed is left as bytes. */
type Shape = { readonly [field: number]: () => Shape };
const none: Shape = {};
const entry = (): Shape => none;
const tensor = (): Shape => ({ 13: entry });
const dimension = (): Shape => ({ 1: () => none });
const value = (): Shape => ({ 2: () => ({ 1: () => ({ 2: dimension }) }) });
const attribute = (): Shape => ({ 5: tensor, 6: graph });
const node = (): Shape => ({ 5: attribute });
const graph = (): Shape => ({ 1: node, 5: tensor, 11: value, 12: value, 13: value });
const localFunction = (): Shape => ({ 7: node, 9: entry, 11: attribute });
const modelShape: Shape = { 7: graph, 8: entry, 25: localFunction };

/** Reads a ModelProto into fields. */
export function readTree(bytes: Buffer, shape: Shape = modelShape): WireNode[] {
  const source = memorySource(bytes);
  return [...wireFields(source, 0, bytes.length)].map(({ number, wireType, offset, length }) => {
    const payload = bytes.subarray(offset, offset + length);
    const inner = wireType === 2 && Object.hasOwn(shape, number) ? shape[number]() : undefined;
    return { number, wireType, payload, ...(inner ? { children: readTree(payload, inner) } : {}) };
  });
}

/** Writes fields, lies included. */
export function writeTree(fields: readonly WireNode[]): Buffer {
  return Buffer.concat(
    fields.flatMap(({ number, wireType, payload, children, lie }) => {
      const body = children ? writeTree(children) : payload;
      const tag = varint(BigInt(number) * 8n + BigInt(wireType));
      return wireType === 2 ? [tag, varint(lie ?? BigInt(body.length)), body] : [tag, body];
    }),
  );
}

/** Every list of fields in a tree that is not empty, the outermost first. */
export function fieldLists(fields: WireNode[]): WireNode[][] {
  const lists: WireNode[][] = [];
  const open = [fields];
  for (let list = open.pop(); list; list = open.pop()) {
    if (list.length > 0) lists.push(list);
    for (const { children } of list) if (children) open.push(children);
  }
  return lists;
}

/** A number of up to ten bytes, as protobuf writes it. */
export function varint(number: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, number);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}
