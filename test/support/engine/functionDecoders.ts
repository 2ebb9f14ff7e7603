import { buildNode, intAttribute } from '../../../src/engine/onnx/buildNode';
import { type OnnxAttribute, type OnnxNode } from '../../../src/engine/onnx/onnxModel';
import { bytesField, floatField, integerField, textField } from '../../../src/engine/onnx/wireWriter';
import { functionField, type LocalFunction, referringAttribute } from './localFunction';
import { type GraphDraft, tinyDecoder } from './tinyDecoder';

/** A node that calls a function. */
export const call = (
  name: string,
  inputs: string[],
  outputs: string[],
  attributes: OnnxAttribute[] = [],
): OnnxNode => buildNode(name, inputs, outputs, attributes, 'local');

/** A tiny decoder whose nodes were changed, with functions. */
export function graphWith(functions: readonly LocalFunction[], change?: (draft: GraphDraft) => void): Buffer {
  return Buffer.concat([tinyDecoder({ change }), ...functions.map(functionField)]);
}

/** Puts calls in the place of nodes. */
export function exchange(draft: GraphDraft, op: string, node: (old: OnnxNode) => OnnxNode): void {
  draft.nodes = draft.nodes.map((old) => (old.opType === op ? node(old) : old));
}

const sum: LocalFunction = {
  name: 'residual',
  inputs: ['stream', 'branch', 'scale'],
  outputs: ['sum'],
  nodes: [buildNode('Add', ['stream', 'branch'], ['sum'])],
};

/** The subgraph of an `If` whose one node makes `out`. */
function branch(name: string, node: Buffer): OnnxAttribute {
  const graph = Buffer.concat([bytesField(1, node), textField(2, name), bytesField(12, textField(1, 'out'))]);
  const bytes = [textField(1, name), bytesField(6, graph), integerField(20, 5)];
  return { name, bytes: Buffer.concat(bytes) };
}

const epsilon: OnnxAttribute = {
  name: 'bound',
  bytes: Buffer.concat([textField(1, 'bound'), floatField(2, 0), integerField(20, 1)]),
};

/** Ways to say the tiny decoder with functions. */
export const functionDecoders: readonly (readonly [string, () => Buffer])[] = [
  [
    'sums',
    () =>
      graphWith([sum], (draft) =>
        exchange(draft, 'Add', ({ inputs, outputs }) => call('residual', [...inputs], [...outputs])),
      ),
  ],
  [
    'sums inside of functions inside of functions',
    () =>
      graphWith(
        [
          sum,
          { ...sum, name: 'middle', nodes: [call('residual', ['stream', 'branch'], ['sum'])] },
          { ...sum, name: 'outer', nodes: [call('middle', ['stream', 'branch', ''], ['sum'])] },
        ],
        (draft) =>
          exchange(draft, 'Add', ({ inputs, outputs }) => call('outer', [...inputs, ''], [...outputs])),
      ),
  ],
  [
    'attributes that a call gives, passes on, or leaves to the function',
    () => {
      const weights: LocalFunction = {
        name: 'weights',
        inputs: ['scores'],
        outputs: ['shares'],
        attributes: ['dim'],
        nodes: [
          {
            ...buildNode('Softmax', ['scores'], ['shares']),
            attributes: new Map([['axis', referringAttribute('axis', 'dim', 2)]]),
          },
        ],
      };
      const passing: LocalFunction = {
        ...weights,
        name: 'passing',
        attributes: [],
        defaults: [intAttribute('last', 3)],
        nodes: [
          {
            ...call('weights', ['scores'], ['shares']),
            attributes: new Map([['dim', referringAttribute('dim', 'last', 2)]]),
          },
        ],
      };
      let calls = 0;
      return graphWith([weights, passing], (draft) =>
        exchange(draft, 'Softmax', ({ inputs, outputs }) =>
          call('passing', [...inputs], [...outputs], calls++ === 0 ? [] : [intAttribute('last', -1)]),
        ),
      );
    },
  ],
  [
    'a subgraph that takes names and attributes from outside',
    () => {
      const inner = buildNode('Cast', ['x'], ['kept']);
      const choose = buildNode(
        'If',
        ['condition'],
        ['y'],
        [
          branch(
            'then_branch',
            Buffer.concat([
              textField(1, 'kept'),
              textField(2, 'out'),
              textField(4, 'LeakyRelu'),
              bytesField(5, referringAttribute('alpha', 'bound', 1).bytes),
            ]),
          ),
          branch(
            'else_branch',
            Buffer.concat([textField(1, 'kept'), textField(2, 'out'), textField(4, 'Neg')]),
          ),
        ],
      );
      const relu: LocalFunction = {
        name: 'rectified',
        inputs: ['x', 'condition'],
        outputs: ['y'],
        defaults: [epsilon],
        nodes: [{ ...inner, attributes: new Map([['to', intAttribute('to', 1)]]) }, choose],
      };
      return graphWith([relu], (draft) => {
        draft.initializers.push({
          ...draft.initializers[0],
          name: 'yes',
          elementType: 9,
          dims: [],
          data: { kind: 'inline', payload: bytesField(9, Buffer.of(1)) },
        });
        exchange(draft, 'Relu', ({ inputs, outputs }) => call('rectified', [...inputs, 'yes'], [...outputs]));
      });
    },
  ],
  [
    'an output that nobody wants',
    () => {
      const spare = [buildNode('Neg', ['stream'], ['spare']), ...sum.nodes];
      return graphWith([{ ...sum, name: 'both', outputs: ['spare', 'sum'], nodes: spare }], (draft) =>
        exchange(draft, 'Add', ({ inputs, outputs }) => ({
          ...call('both', [...inputs], ['', ...outputs]),
          name: `${outputs[0]}/both`,
        })),
      );
    },
  ],
];
