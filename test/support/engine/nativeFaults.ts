import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildNode, intAttribute, intsAttribute } from '../../../src/engine/onnx/buildNode';
import { type OnnxAttribute, type OnnxNode } from '../../../src/engine/onnx/onnxModel';
import { int64Tensor } from '../../../src/engine/onnx/smallTensor';
import { functionField } from './localFunction';
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
/** The engine takes functions of this domain for operators of onnxruntime, and leaves their calls as they are. */
const domain = 'com.microsoft';

/** A decoder that ends the process that loads it: functions that call functions exhaust the stack of onnxruntime. */
export function writeCrashingModel(folder: string): void {
  const options: TinyOptions = {
    change: ({ nodes }) => {
      const at = nodes.findIndex(({ outputs }) => outputs[0] === 'final');
      nodes[at] = buildNode('f0', nodes[at].inputs, ['final'], [], domain);
    },
  };
  writeTinyDecoder(folder, options);
  const functions = Array.from({ length: calls }, (_, i) => {
    const next = buildNode(`f${i + 1}`, ['a'], ['b'], [], domain);
    const nodes = [i === calls - 1 ? buildNode('Tanh', ['a'], ['b']) : next];
    return functionField({ name: `f${i}`, inputs: ['a'], outputs: ['b'], nodes, domain });
  });
  // Fields of a message that stands twice are joined.
  writeFileSync(join(folder, 'onnx/model.onnx'), Buffer.concat([tinyDecoder(options), ...functions]));
}

function node(op: string, from: string, to: string, attribute: OnnxAttribute): OnnxNode {
  return { ...buildNode(op, [from], [to]), attributes: new Map([[attribute.name, attribute]]) };
}
