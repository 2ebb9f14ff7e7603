import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Backend, backends } from '../../../src/core/model/execution';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { inlineFunctions } from '../../../src/engine/graph/inlineFunctions';
import { openModel } from '../../../src/engine/model/openModel';
import { buildNode } from '../../../src/engine/onnx/buildNode';
import { integerField, textField } from '../../../src/engine/onnx/wireWriter';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { largestDifference } from '../../support/engine/difference';
import { call, exchange, functionDecoders, graphWith } from '../../support/engine/functionDecoders';
import { type LocalFunction, referringAttribute } from '../../support/engine/localFunction';
import { prepareOrRefuse } from '../../support/engine/prepareModel';
import { testFolder } from '../../support/engine/temporaryFolder';
import { tinyDecoder } from '../../support/engine/tinyDecoder';
import { writeModelFolder } from '../../support/engine/tinyFolder';

function fileOf(graph: Buffer): string {
  const path = join(testFolder(), 'model.onnx');
  writeFileSync(path, graph);
  return path;
}

async function numbers(graph: Buffer, backend: Backend): Promise<number[]> {
  const folder = testFolder();
  writeModelFolder(folder, graph);
  const opened = await openModel({ folder, backend, cacheFolder: `${folder}/cache` });
  onTestFinished(() => opened.close());
  expect(opened.summary.identity.blocks).toBe(2);
  const ids = [5, 6, 7];
  const patch = {
    block: 0,
    position: 1,
    mode: 'add',
    strength: 1,
    vector: Float32Array.of(1, 2, 3, 4),
  } as const;
  const scores = { top: 1, asked: [1, 2, 3] };
  const results = await runPrompts(opened.model, [
    { ids, residuals: [2], scores },
    { ids, residuals: [2], scores, patches: [patch] },
  ]);
  return results.flatMap(({ residuals, scores: scored }) => [...residuals[0], ...scored!.asked]);
}

describe.each(backends)('a decoder with functions in %s', (backend) => {
  it.each(functionDecoders)('that hold %s gives the numbers of the one without', async (_, make) => {
    expect(largestDifference(await numbers(make(), backend), await numbers(tinyDecoder(), backend))).toBe(0);
  });
});

describe('inlineFunctions', () => {
  it('leaves no function where none is called from a subgraph', () => {
    const model = inlineFunctions(readOnnx(fileOf(functionDecoders[1][1]())));
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
  /** Gives the 100 kB of its attribute to each of its nodes. */
  const repeating = (times: number): LocalFunction => ({
    ...chain(1, 1)[0],
    defaults: [
      {
        name: 'v',
        bytes: Buffer.concat([textField(1, 'v'), textField(4, 'v'.repeat(100_000)), integerField(20, 3)]),
      },
    ],
    nodes: Array.from({ length: times }, (_, k) => ({
      ...buildNode('Tanh', ['a'], [k === 0 ? 'b' : `c${k}`]),
      attributes: new Map([['text', referringAttribute('text', 'v', 3)]]),
    })),
  });
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
    ['that write one long value a thousand times', [repeating(1_000)], 'model-unsupported'],
    ['of another version of the operators', [{ ...chain(1, 1)[0], opset: 11 }], 'model-unsupported'],
  ])('refuses functions %s, at once', (_, functions, code) => {
    expect(prepareOrRefuse(calling(functions))).toBe(code);
  });

  it('reads functions that nobody calls, whatever they are', () => {
    const path = fileOf(graphWith([...chain(40, 2), { ...chain(1, 1)[0], name: 'old', opset: 9 }]));
    expect(prepareOrRefuse(path)).toBe('none');
  });
});
