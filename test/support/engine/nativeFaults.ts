import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildNode, encodeNode, intAttribute, intsAttribute } from '../../../src/engine/onnx/buildNode';
import { type OnnxAttribute, type OnnxNode } from '../../../src/engine/onnx/onnxModel';
import { int64Tensor } from '../../../src/engine/onnx/smallTensor';
import { bytesField, integerField, textField } from '../../../src/engine/onnx/wireWriter';
import { tinyDecoder, type TinyOptions } from './tinyDecoder';
import { writeTinyDecoder } from './tinyFolder';

/**
 * A decoder that onnxruntime never finishes loading: its optimiser computes what depends on no input, here the largest
 * of two million values two million times over.
 */
export function writeHangingModel(folder: string): void {
  writeTinyDecoder(folder, {
    change: ({ nodes, initializers }) => {
      initializers.push(int64Tensor('long', [3], [1, 1, 4_000_000]));
      const largest = [
        buildNode('ConstantOfShape', ['long'], ['zeros']),
        node('MaxPool', 'zeros', 'pooled', intsAttribute('kernel_shape', [2_000_000])),
        node('ReduceMax', 'pooled', 'largest', intAttribute('keepdims', 0)),
      ];
      const at = nodes.findIndex(({ outputs }) => outputs[0] === 'b1/written');
      nodes[at] = { ...nodes[at], outputs: ['b1/product'] };
      nodes.splice(at + 1, 0, ...largest, buildNode('Add', ['b1/product', 'largest'], ['b1/written']));
    },
  });
}

/** Calls that are enough for any stack. */
const calls = 6_000;

/** A decoder that ends the process that loads it: functions that call functions exhaust the stack of onnxruntime. */
export function writeCrashingModel(folder: string): void {
  const options: TinyOptions = {
    change: ({ nodes }) => {
      const at = nodes.findIndex(({ outputs }) => outputs[0] === 'final');
      nodes[at] = buildNode('f0', nodes[at].inputs, ['final'], [], 'local');
    },
  };
  writeTinyDecoder(folder, options);
  const functions = Array.from({ length: calls }, (_, i) => bytesField(25, localFunction(i)));
  // Fields of a message that stands twice are joined.
  writeFileSync(join(folder, 'onnx/model.onnx'), Buffer.concat([tinyDecoder(options), ...functions]));
}

/** FunctionProto of `f<i>`, which calls the next one; the last computes. */
function localFunction(i: number): Buffer {
  const body =
    i === calls - 1 ? buildNode('Tanh', ['a'], ['b']) : buildNode(`f${i + 1}`, ['a'], ['b'], [], 'local');
  return Buffer.concat([
    textField(1, `f${i}`),
    textField(4, 'a'),
    textField(5, 'b'),
    bytesField(7, encodeNode(body)),
    bytesField(9, Buffer.concat([textField(1, ''), integerField(2, 17)])),
    bytesField(9, Buffer.concat([textField(1, 'local'), integerField(2, 1)])),
    textField(10, 'local'),
  ]);
}

function node(op: string, from: string, to: string, attribute: OnnxAttribute): OnnxNode {
  return { ...buildNode(op, [from], [to]), attributes: new Map([[attribute.name, attribute]]) };
}
