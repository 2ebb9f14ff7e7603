import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openModel } from '../../../src/engine/model/openModel';
import { buildNode } from '../../../src/engine/onnx/buildNode';
import { int64Tensor } from '../../../src/engine/onnx/smallTensor';
import { testFolder } from '../../support/engine/temporaryFolder';
import { type GraphDraft, type TinyOptions } from '../../support/engine/tinyDecoder';
import { writeTinyDecoder } from '../../support/engine/tinyFolder';

async function open(options: TinyOptions, config: Record<string, unknown> = {}) {
  const folder = testFolder();
  writeTinyDecoder(folder, options);
  const path = join(folder, 'config.json');
  const stated = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  writeFileSync(path, JSON.stringify({ ...stated, ...config }));
  const model = await openModel({ folder, cacheFolder: join(folder, 'cache') });
  onTestFinished(() => model.close());
  return model;
}

function replaceMaker({ nodes }: GraphDraft, tensor: string, ...makers: GraphDraft['nodes']): void {
  nodes.splice(
    nodes.findIndex(({ outputs }) => outputs[0] === tensor),
    1,
    ...makers,
  );
}

const beyond = 'beyond the attention window a shared prefix equals the whole prompt';

describe('the self-test', () => {
  it('refuses a model that reads ahead, in words', async () => {
    const everythingSeen = (draft: GraphDraft): void =>
      replaceMaker(draft, 'mask', buildNode('Where', ['seen', 'open', 'open'], ['mask']));
    await expect(open({ past: false, change: everythingSeen })).rejects.toMatchObject({
      code: 'model-unsupported',
      message: expect.stringMatching(/reads ahead: a later token changes/) as string,
    });
  });

  it('shows that a causal model does not', async () => {
    const { summary } = await open({ past: false });
    expect(summary.selfTest.checks).toContainEqual(
      expect.objectContaining({ name: 'a later token changes nothing before it', passed: true }),
    );
  });

  it('tries prompts beyond an attention window that config.json states, where they are short', async () => {
    const names = async (window: number | null) =>
      (await open({}, { sliding_window: window })).summary.selfTest.checks.map(({ name }) => name);
    expect(await names(8)).toContain(beyond);
    expect(await names(31)).not.toContain(beyond);
    expect(await names(null)).not.toContain(beyond);
  });

  it('refuses a model that counts its window in the tokens of one call', async () => {
    const forgetful = (draft: GraphDraft): void => {
      draft.initializers.push(int64Tensor('ten', [], [10]));
      // Of a call of more than ten tokens the first column is hidden.
      replaceMaker(
        draft,
        'mask',
        buildNode('Where', ['seen', 'open', 'shut'], ['causal']),
        buildNode('Greater', ['length', 'ten'], ['is_long']),
        buildNode('Equal', ['column_numbers', 'scalar_zero'], ['is_first']),
        buildNode('And', ['is_long', 'is_first'], ['forgotten']),
        buildNode('Where', ['forgotten', 'shut', 'causal'], ['mask']),
      );
    };
    await open({ change: forgetful });
    await expect(open({ change: forgetful }, { sliding_window: 8 })).rejects.toMatchObject({
      code: 'model-unproven',
      message: expect.stringContaining(beyond) as string,
    });
  });
});
