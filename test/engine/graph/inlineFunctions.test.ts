import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Backend, backends } from '../../../src/core/model/execution';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { inlineFunctions } from '../../../src/engine/graph/inlineFunctions';
import { openModel } from '../../../src/engine/model/openModel';
import { buildNode, intAttribute } from '../../../src/engine/onnx/buildNode';
import { type OnnxAttribute, type OnnxNode } from '../../../src/engine/onnx/onnxModel';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { bytesField, floatField, integerField, textField } from '../../../src/engine/onnx/wireWriter';
import { largestDifference } from '../../support/engine/difference';
import { functionField, type LocalFunction, referringAttribute } from '../../support/engine/localFunction';
import { prepareOrRefuse } from '../../support/engine/prepareModel';
import { testFolder } from '../../support/engine/temporaryFolder';
import { type GraphDraft, tinyDecoder } from '../../support/engine/tinyDecoder';
import { writeModelFolder } from '../../support/engine/tinyFolder';

const call = (
  name: string,
  inputs: string[],
  outputs: string[],
  attributes: OnnxAttribute[] = [],
): OnnxNode => buildNode(name, inputs, outputs, attributes, 'local');

/** A tiny decoder whose nodes were changed, with functions. */
function graphWith(functions: readonly LocalFunction[], change?: (draft: GraphDraft) => void): Buffer {
  return Buffer.concat([tinyDecoder({ change }), ...functions.map(functionField)]);
}

/** Puts calls in the place of nodes. */
function exchange(draft: GraphDraft, op: string, node: (old: OnnxNode) => OnnxNode): void {
  draft.nodes = draft.nodes.map((old) => (old.opType === op ? node(old) : old));
}

function fileOf(graph: Buffer): string {
  const path = join(testFolder(), 'model.onnx');
  writeFileSync(path, graph);
  return path;
}

async function numbers(graph: Buffer, backend: Backend): Promise<number[]> {
  const folder = testFolder();
  writeModelFolder(folder, graph);
  const { model, close, summary } = await openModel({ folder, backend, cacheFolder: `${folder}/cache` });
  onTestFinished(() => close());
  expect(summary.identity.blocks).toBe(2);
  const ids = [5, 6, 7];
  const patch = {
    block: 0,
    position: 1,
    mode: 'add',
    strength: 1,
    vector: Float32Array.of(1, 2, 3, 4),
  } as const;
  const scores = { top: 1, asked: [1, 2, 3] };
  const results = await runPrompts(model, [
    { ids, residuals: [2], scores },
    { ids, residuals: [2], scores, patches: [patch] },
  ]);
  return results.flatMap(({ residuals, scores: scored }) => [...residuals[0], ...scored!.asked]);
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

/** Ways to say the same decoder with functions. */
const ways: readonly (readonly [string, () => Buffer])[] = [
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

describe.each(backends)('a decoder with functions in %s', (backend) => {
  it.each(ways)('that hold %s gives the numbers of the one without', async (_, make) => {
    expect(largestDifference(await numbers(make(), backend), await numbers(tinyDecoder(), backend))).toBe(0);
  });
});

describe('inlineFunctions', () => {
  it('leaves no function where none is called from a subgraph', () => {
    const model = inlineFunctions(readOnnx(fileOf(ways[1][1]())));
    expect(model.functions).toEqual([]);
    expect(model.graph.nodes.every(({ domain }) => domain === '')).toBe(true);
  });

  it('passes on an input that is an output', () => {
    const passing: LocalFunction = { name: 'same', inputs: ['a'], outputs: ['a'], nodes: [] };
    const path = fileOf(
      graphWith([passing], (draft) =>
        exchange(draft, 'Relu', ({ inputs, outputs }) => call('same', [...inputs], [...outputs])),
      ),
    );
    expect(prepareOrRefuse(path)).toBe('none');
  });

  const chain = (length: number, callsOfEach: number): LocalFunction[] =>
    Array.from({ length }, (_, i) => ({
      name: `f${i}`,
      inputs: ['a'],
      outputs: ['b'],
      nodes: Array.from({ length: callsOfEach }, (_, k) => {
        const outputs = [k === 0 ? 'b' : `c${k}`];
        return i === length - 1 ? buildNode('Tanh', ['a'], outputs) : call(`f${i + 1}`, ['a'], outputs);
      }),
    }));
  const calling = (functions: readonly LocalFunction[]): string =>
    fileOf(
      graphWith(functions, (draft) =>
        exchange(draft, 'Relu', ({ inputs, outputs }) => call('f0', [...inputs], [...outputs])),
      ),
    );

  it.each<[string, LocalFunction[], string]>([
    ['that call themselves', [{ ...chain(1, 1)[0], nodes: [call('f0', ['a'], ['b'])] }], 'model-corrupt'],
    [
      'that call each other in a circle, twice each',
      chain(3, 2).map((one, i) =>
        i < 2 ? one : { ...one, nodes: ['b', 'c'].map((to) => call('f0', ['a'], [to])) },
      ),
      'model-corrupt',
    ],
    ['that stand in thousands of others', chain(4_000, 1), 'model-corrupt'],
    ['that call the next one twice, thirty times', chain(30, 2), 'model-unsupported'],
    ['that call the next one four thousand times', chain(4, 4_000), 'model-unsupported'],
    [
      'with long names, often',
      chain(2, 2_000).map((one) => ({
        ...one,
        inputs: ['a', ...Array.from({ length: 100 }, (_, i) => `${'n'.repeat(1_000)}${i}`)],
      })),
      'model-unsupported',
    ],
    ['of another version of the operators', [{ ...chain(1, 1)[0], opset: 11 }], 'model-unsupported'],
  ])('refuses functions %s, at once', (_, functions, code) => {
    expect(prepareOrRefuse(calling(functions))).toBe(code);
  });

  it('reads functions that nobody calls, whatever they are', () => {
    const path = fileOf(graphWith([...chain(40, 2), { ...chain(1, 1)[0], name: 'old', opset: 9 }]));
    expect(prepareOrRefuse(path)).toBe('none');
  });
});
