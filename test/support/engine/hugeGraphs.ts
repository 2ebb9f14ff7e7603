import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { buildNode } from '../../../src/engine/onnx/buildNode';
import { elementType, type OnnxValue } from '../../../src/engine/onnx/onnxModel';
import { bytesField, integerField, textField } from '../../../src/engine/onnx/wireWriter';
import { type GraphDraft, tinyDecoder } from './tinyDecoder';

/** Bytes of each file; an empty field takes two of them. */
const fileBytes = 50_000_000;

function repeated(piece: Buffer, bytes = fileBytes): Buffer {
  return Buffer.alloc(Math.floor(bytes / piece.length) * piece.length, piece);
}

function empty(number: number): Buffer {
  return bytesField(number, Buffer.alloc(0));
}

function model(...graph: Buffer[]): Buffer {
  const end = bytesField(12, textField(1, 'y'));
  return Buffer.concat([integerField(1, 8), bytesField(7, Buffer.concat([...graph, end]))]);
}

function attribute(...fields: Buffer[]): Buffer {
  return model(bytesField(1, bytesField(5, Buffer.concat(fields))));
}

/** Files of 50 MB that are correct on the wire and hold nothing but one thing, as often as it goes. */
export const crowdedGraphs: readonly (readonly [string, () => Buffer])[] = [
  ['nodes', () => model(repeated(empty(1)))],
  ['initializers', () => model(repeated(empty(5)))],
  ['inputs', () => model(repeated(empty(11)))],
  ['declared tensors', () => model(repeated(empty(13)))],
  ['fields that nobody knows', () => model(repeated(integerField(99, 1)))],
  ['versions', () => Buffer.concat([repeated(empty(8)), model()])],
  ['functions', () => Buffer.concat([repeated(empty(25)), model()])],
  ['bytes of one function', () => Buffer.concat([bytesField(25, Buffer.alloc(fileBytes)), model()])],
  ['inputs of one node', () => model(bytesField(1, repeated(empty(1))))],
  ['attributes of one node', () => model(bytesField(1, repeated(empty(5))))],
  ['integers of one attribute', () => attribute(repeated(integerField(8, 0)))],
  ['lists of integers', () => attribute(repeated(bytesField(8, Buffer.alloc(1 << 20))))],
  ['numbers of one tensor', () => model(bytesField(5, repeated(Buffer.from([0x25, 0, 0, 0, 0]))))],
  ['places of one tensor', () => model(bytesField(5, repeated(empty(13))))],
  [
    'dimensions of one input',
    () => model(bytesField(11, bytesField(2, bytesField(1, bytesField(2, repeated(empty(1))))))),
  ],
  ['long names', () => model(bytesField(1, repeated(textField(1, 'x'.repeat(60_000)))))],
];

const value = (name: string): OnnxValue => ({
  name,
  elementType: elementType.float32,
  dims: ['batch', 1, 'total', 4],
});

/** Puts `count` nodes between the makers of a tensor and its readers. */
function lengthen({ nodes }: GraphDraft, tensor: string, count: number): void {
  const at = nodes.findIndex(({ outputs }) => outputs[0] === tensor);
  nodes[at] = { ...nodes[at], outputs: [`${tensor}/0`] };
  for (let i = 0; i < count; i++) {
    nodes.push(buildNode('Tanh', [`${tensor}/${i}`], [i === count - 1 ? tensor : `${tensor}/${i + 1}`]));
  }
}

/** Adds blocks of two nodes each, with a past, or fused attentions without. */
function addBlocks(draft: GraphDraft, count: number, past: boolean): void {
  const { nodes, inputs, outputs } = draft;
  const at = nodes.findIndex((node) => node.outputs[0] === 'b1/out');
  nodes[at] = { ...nodes[at], outputs: ['stream/0'] };
  for (let i = 0; i < count; i++) {
    const [from, to] = [`stream/${i}`, i === count - 1 ? 'b1/out' : `stream/${i + 1}`];
    if (past) {
      const [before, after] = [`past_key_values.${i + 2}.key`, `present.${i + 2}.key`];
      inputs.push(value(before));
      outputs.push(value(after));
      nodes.push(buildNode('Sum', [before, from, 'mask'], [after]), buildNode('Add', [after, from], [to]));
    } else {
      nodes.push(buildNode('Attention', [from], [`${from}/mixed`], [], 'com.microsoft'));
      nodes.push(buildNode('Add', [`${from}/mixed`, from], [to]));
    }
  }
}

/** Decoders that make the analysis work: whatever costs the product of two sizes shows here. */
export const wideGraphs: readonly (readonly [string, () => Buffer])[] = [
  ['a long stream', () => tinyDecoder({ change: (draft) => lengthen(draft, 'embedded', 10_000) })],
  [
    'nodes in the order from the end to the start',
    () =>
      tinyDecoder({
        change: (draft) => {
          lengthen(draft, 'embedded', 10_000);
          draft.nodes.reverse();
        },
      }),
  ],
  [
    '10,000 attentions',
    () => tinyDecoder({ past: false, change: (draft) => addBlocks(draft, 10_000, false) }),
  ],
  ['4,000 blocks with a past', () => tinyDecoder({ change: (draft) => addBlocks(draft, 4_000, true) })],
  [
    'a thousand blocks that each need a long mask',
    () =>
      tinyDecoder({
        change: (draft) => {
          lengthen(draft, 'mask', 10_000);
          addBlocks(draft, 1_000, true);
        },
      }),
  ],
  [
    'Softmaxes that feed one chain of choices',
    () =>
      tinyDecoder({
        past: false,
        change: ({ nodes }) => {
          nodes.push(buildNode('Softmax', ['embedded'], ['choice/0']));
          for (let i = 0; i < 8_000; i++) {
            nodes.push(buildNode('Softmax', ['embedded'], [`weights/${i}`]));
            nodes.push(buildNode('Where', [`weights/${i}`, 'embedded', `choice/${i}`], [`choice/${i + 1}`]));
          }
        },
      }),
  ],
  [
    'shapes read all along the stream',
    () =>
      tinyDecoder({
        change: (draft) => {
          lengthen(draft, 'embedded', 8_000);
          const shapes = Array.from({ length: 8_000 }, (_, i) => `shape/${i}`);
          shapes.forEach((name, i) => draft.nodes.push(buildNode('Shape', [`embedded/${i}`], [name])));
          const at = draft.nodes.findIndex(({ outputs }) => outputs[0] === 'b1/written');
          draft.nodes[at] = { ...draft.nodes[at], outputs: ['b1/flat'] };
          draft.nodes.push(
            buildNode('Sum', shapes, ['shape']),
            buildNode('Reshape', ['b1/flat', 'shape'], ['b1/written']),
          );
        },
      }),
  ],
];

/** A file of 5 GB that takes no disk, with one function that fills it: more than a buffer can hold. */
export function writeHollowFile(path: string): void {
  const fd = openSync(path, 'w');
  const length = Buffer.from([0x80, 0xe4, 0x97, 0xd0, 0x12]);
  writeSync(fd, Buffer.concat([integerField(1, 8), Buffer.from([0xca, 0x01]), length]));
  ftruncateSync(fd, 5_000_000_000 + 9);
  closeSync(fd);
}
