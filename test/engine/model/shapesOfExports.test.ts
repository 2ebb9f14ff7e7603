import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Backend, backends } from '../../../src/core/model/execution';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { openModel, type OpenModel } from '../../../src/engine/model/openModel';
import { buildNode } from '../../../src/engine/onnx/buildNode';
import { elementType } from '../../../src/engine/onnx/onnxModel';
import { int64Tensor } from '../../../src/engine/onnx/smallTensor';
import { largestDifference } from '../../support/engine/difference';
import { testFolder } from '../../support/engine/temporaryFolder';
import { mergedDecoder, tinyBlocks, tinyDecoder, type TinyOptions } from '../../support/engine/tinyDecoder';
import { writeTinyDecoder } from '../../support/engine/tinyFolder';

let backend: Backend;

async function open(options: TinyOptions, graph?: Buffer): Promise<OpenModel> {
  const folder = testFolder();
  writeTinyDecoder(folder, options);
  if (graph) writeFileSync(join(folder, 'onnx/model.onnx'), graph);
  const model = await openModel({ folder, backend, cacheFolder: `${folder}/cache` });
  onTestFinished(() => model.close());
  return model;
}

const runs = [
  [5, 6, 7],
  [8, 9, 10, 11],
  [5, 6, 12],
].map((ids) => ({
  ids,
  residuals: [ids.length - 1],
  scores: { top: 1, asked: [1, 2, 3] },
}));

async function numbers({ model }: OpenModel): Promise<number[]> {
  const results = await runPrompts(model, runs);
  return results.flatMap(({ residuals, scores }) => [...residuals[0], ...scores!.asked]);
}

describe.each(backends)('an export in %s', (own) => {
  beforeAll(() => {
    backend = own;
  });
  it('without keys and values gives the numbers of the one that has them', async () => {
    const [plain, bare] = [await open({}), await open({ past: false })];
    expect([plain.model.keepsPast, bare.model.keepsPast]).toEqual([true, false]);
    expect(largestDifference(await numbers(bare), await numbers(plain))).toBeLessThan(1e-5);
  });

  it('without keys and values has as many blocks as attentions, whatever else is a Softmax', async () => {
    const [plain, bare] = [await open({ routed: true }), await open({ routed: true, past: false })];
    expect(bare.summary.identity.blocks).toBe(tinyBlocks);
    expect(largestDifference(await numbers(bare), await numbers(plain))).toBeLessThan(1e-5);
  });

  it('that takes one prompt at a time gets one at a time', async () => {
    const plain = await open({});
    const single = await open({
      change: ({ nodes }) => {
        // A mask without its batch axis, added to the mask: only one row has such a thing.
        const at = nodes.findIndex(({ outputs }) => outputs[0] === 'mask');
        nodes[at] = { ...nodes[at], name: 'causal', outputs: ['causal'] };
        nodes.splice(
          at + 1,
          0,
          buildNode('Squeeze', ['attention_mask', 'zero'], ['only_row']),
          buildNode('Equal', ['only_row', 'one'], ['kept']),
          buildNode('Where', ['kept', 'causal', 'shut'], ['mask']),
        );
      },
    });
    expect(single.model.rowDependent).toBe(true);
    expect(single.summary.rowDependent).toBe(true);
    // Its head must see whole rows, whatever was asked for.
    expect(single.summary.execution.backend).toBe('slices');
    expect(largestDifference(await numbers(single), await numbers(plain))).toBeLessThan(1e-5);
  });

  it('gets ids, masks and counts in the types and ranks that it declares', async () => {
    const plain = await numbers(await open({}));
    const declared = (type: number, rank: number) =>
      open({
        change: ({ nodes, inputs, initializers }) => {
          inputs[0] = { ...inputs[0], elementType: elementType.int32 };
          inputs[1] = { ...inputs[1], elementType: type };
          // The count of logits to keep: 0 for all of them.
          inputs.push({
            name: 'num_logits_to_keep',
            elementType: elementType.int64,
            dims: rank === 1 ? [1] : [],
          });
          initializers.push(int64Tensor('far', [1], [1_000]));
          nodes.push(
            buildNode('Reshape', ['num_logits_to_keep', 'one'], ['keep']),
            buildNode('Neg', ['keep'], ['from']),
            buildNode('Slice', ['final', 'from', 'far', 'one'], ['last']),
          );
          const head = nodes.findIndex(({ outputs }) => outputs[0] === 'logits');
          nodes[head] = { ...nodes[head], inputs: ['last', nodes[head].inputs[1]] };
        },
      });
    for (const [type, rank] of [
      [elementType.int32, 0],
      [elementType.bool, 1],
      [elementType.float32, 1],
    ]) {
      expect(largestDifference(await numbers(await declared(type, rank)), plain)).toBeLessThan(1e-5);
    }
  });

  it('whose nodes have no names runs', async () => {
    const plain = await numbers(await open({}));
    const nameless = await open(
      {
        change: (draft) => {
          draft.nodes = draft.nodes.map((node) => ({ ...node, name: '' }));
          // A second node in the head.
          const head = draft.nodes.findIndex(({ outputs }) => outputs[0] === 'logits');
          draft.nodes[head] = { ...draft.nodes[head], outputs: ['raw_logits'] };
          draft.nodes.push({ ...buildNode('Identity', ['raw_logits'], ['logits']), name: '' });
        },
      },
      undefined,
    );
    expect(largestDifference(await numbers(nameless), plain)).toBeLessThan(1e-5);
  });

  it('of the first IR versions, which list weights among the inputs, runs', async () => {
    const plain = await numbers(await open({}));
    const old = tinyDecoder({
      change: ({ inputs, initializers }) =>
        initializers.forEach(({ name, elementType: type, dims }) =>
          inputs.push({ name, elementType: type, dims }),
        ),
    });
    // The IR version is the first field.
    old[1] = 3;
    expect(largestDifference(await numbers(await open({}, old)), plain)).toBe(0);
  });

  it.each([false, true])(
    'of two merged graphs runs the one for whole prompts (negated: %s)',
    async (negated) => {
      // The other one lacks the causal mask, as it was traced with a single token.
      const single = tinyDecoder({
        change: ({ nodes }) => {
          const at = nodes.findIndex(({ outputs }) => outputs[0] === 'mask');
          nodes[at] = buildNode('Where', ['seen', 'open', 'open'], ['mask']);
        },
      });
      const whole = tinyDecoder({
        past: false,
        change: ({ nodes, outputs }) => {
          for (let block = 0; block < tinyBlocks; block++) {
            for (const [role, part] of [
              ['key', 'k'],
              ['value', 'v'],
            ]) {
              const present = `present.${block}.${role}`;
              nodes.push(buildNode('Identity', [`b${block}/${part}_heads`], [present]));
              outputs.push({ name: present, elementType: elementType.float32, dims: undefined });
            }
          }
        },
      });
      const merged = await open({}, mergedDecoder(single, whole, negated));
      expect(merged.model.keepsPast).toBe(false);
      expect(largestDifference(await numbers(merged), await numbers(await open({})))).toBeLessThan(1e-5);
    },
  );
});
