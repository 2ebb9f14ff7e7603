import fc from 'fast-check';
import { fieldLists, readTree, varint, type WireNode, writeTree } from './wireTree';

/** One change of a graph that leaves the messages around it whole. */
export interface Mutation {
  readonly kind: (typeof kinds)[number];
  /** Which field, and which other one, as shares of all. */
  readonly at: number;
  readonly other: number;
  readonly number: bigint;
  readonly text: Buffer;
}

const kinds = [
  'remove',
  'remove all',
  'duplicate',
  'swap',
  'move',
  'number',
  'text',
  'borrow',
  'retag',
  'lie',
  'cut',
  'nest',
  'multiply',
] as const;

/** Around what 32, 40, 53 and 64 bits hold. */
const numbers = [
  0n,
  1n,
  2n,
  7n,
  16n,
  127n,
  128n,
  255n,
  2n ** 16n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n,
  2n ** 40n,
  2n ** 53n,
  2n ** 62n,
  2n ** 63n - 1n,
  -1n,
  -2n,
  -(2n ** 31n),
  -(2n ** 63n),
];

/** Names that mean something to the reader, the analysis or JavaScript, and some that are no text. */
const texts = [
  '',
  'input_ids',
  'logits',
  'past_key_values.0.key',
  'past_key_values.99999999999.value',
  'present.0.key',
  'use_cache_branch',
  'attention_mask',
  'If',
  'Loop',
  'Constant',
  'Reshape',
  'Add',
  'Softmax',
  'Shape',
  'Cast',
  'SkipSimplifiedLayerNormalization',
  'GroupQueryAttention',
  'MatMulNBits',
  'GatherBlockQuantized',
  'com.microsoft',
  'ai.onnx',
  '__proto__',
  'constructor',
  'tvl::residual_in',
  'else_branch',
  'value',
  '../model.onnx_data',
  '/dev/zero',
  'C:\\model.onnx_data',
  '\\\\host\\share\\data',
  'model.onnx_data\0',
  '-1',
  '1e400',
  'x'.repeat(60_000),
].map((text) => Buffer.from(text));

const share = fc.double({ min: 0, max: 0.999999, noNaN: true });

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...kinds),
  at: share,
  other: share,
  number: fc.constantFrom(...numbers),
  text: fc.oneof(
    fc.constantFrom(...texts),
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  ),
});

/** A model's bytes, changed. */
export function mutate(bytes: Buffer, mutations: readonly Mutation[]): Buffer {
  const tree = readTree(bytes);
  for (const one of mutations) apply(tree, one);
  return writeTree(tree);
}

function apply(tree: WireNode[], { kind, at, other, number, text }: Mutation): void {
  const lists = fieldLists(tree);
  if (lists.length === 0) return;
  const places = lists.flatMap((list) => list.map((_, i) => ({ list, i })));
  const { list, i } = places[Math.floor(at * places.length)];
  const elsewhere = places[Math.floor(other * places.length)];
  const field = list[i];
  switch (kind) {
    case 'remove':
      list.splice(i, 1);
      return;
    case 'remove all': {
      // A node without outputs, a tensor without dimensions.
      const kept = list.filter((other) => other.number !== field.number);
      list.splice(0, list.length, ...kept);
      return;
    }
    case 'duplicate':
      list.splice(i, 0, copy(field));
      return;
    case 'swap': {
      const j = Math.floor(other * list.length);
      [list[i], list[j]] = [list[j], list[i]];
      return;
    }
    case 'move':
      elsewhere.list.splice(elsewhere.i, 0, copy(field));
      return;
    case 'number':
      Object.assign(field, { wireType: 0, payload: varint(number), children: undefined });
      return;
    case 'text':
      Object.assign(field, { wireType: 2, payload: text, children: undefined });
      return;
    case 'borrow':
      // A name from elsewhere: cycles, clashes, nodes that read their own output.
      Object.assign(field, { ...copy(elsewhere.list[elsewhere.i]), number: field.number });
      return;
    case 'retag':
      field.number = Math.max(1, Math.floor(other * 30));
      return;
    case 'lie':
      if (field.wireType === 2) field.lie = number;
      return;
    case 'cut':
      field.payload = field.payload.subarray(0, Math.floor(other * field.payload.length));
      return;
    case 'nest':
      nest(list, field, 1 + Math.floor(other * 40));
      return;
    case 'multiply':
      for (let count = Math.floor(other * 3_000); count > 0; count--) list.splice(i, 0, field);
      return;
  }
}

/** Puts a field into the body of a Loop in the body of a Loop … */
function nest(list: WireNode[], field: WireNode, depth: number): void {
  let body = copy(field);
  for (let level = 0; level < depth; level++) {
    body = message(1, [leaf(4, 'Loop'), message(5, [leaf(1, 'body'), message(6, [body])])]);
  }
  list.push(body);
}

function message(number: number, children: WireNode[]): WireNode {
  return { number, wireType: 2, payload: Buffer.alloc(0), children };
}

function leaf(number: number, text: string): WireNode {
  return { number, wireType: 2, payload: Buffer.from(text) };
}

function copy(field: WireNode): WireNode {
  return { ...field, ...(field.children ? { children: field.children.map(copy) } : {}) };
}
