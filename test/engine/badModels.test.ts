import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashesFolder } from '../../src/engine/cache/cacheLayout';
import { runPrompts } from '../../src/engine/execution/runPrompts';
import { openModel } from '../../src/engine/model/openModel';
import { elementType } from '../../src/engine/onnx/onnxModel';
import { changedFixture, damagedModels } from '../support/engine/damagedModels';
import { fixtureModel } from '../support/engine/paths';
import { testFolder } from '../support/engine/temporaryFolder';
import { type GraphDraft } from '../support/engine/tinyDecoder';
import { writeTinyDecoder } from '../support/engine/tinyFolder';

function open(folder: string, dtype?: string, cacheFolder = testFolder()) {
  return openModel({ folder, dtype, cacheFolder });
}

/** Opens a fixture for one test. */
async function opened<T>(
  folder: string,
  use: (model: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T> {
  const model = await open(folder);
  try {
    return await use(model);
  } finally {
    await model.close();
  }
}

/** Every file below a folder with its bytes. */
function contents(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, readFileSync(path).toString('base64')];
    }),
  );
}

describe.each(damagedModels)('a model folder with $what', ({ make, code, says, dtype }) => {
  it(`is refused as ${code}, with what to do next, and left as it is`, async () => {
    const folder = make();
    const cache = testFolder();
    const before = code === 'model-not-found' ? undefined : contents(folder);
    await expect(open(folder, dtype, cache)).rejects.toMatchObject({
      name: 'TaskVectorError',
      code,
      message: expect.stringMatching(says) as string,
      next: expect.stringMatching(/^[A-Z].*\.$/) as string,
    });
    if (before) expect(contents(folder)).toEqual(before);
    // The hashes of the files may stay: they are true of any model.
    const left = [...contents(cache).keys()].filter((path) => !path.startsWith(hashesFolder(cache)));
    expect(left).toEqual([]);
  });
});

describe('a graph that is no decoder', () => {
  const tiny = (change: (draft: GraphDraft) => void): string => {
    const folder = testFolder();
    writeTinyDecoder(folder, { change });
    return folder;
  };
  const float = (name: string) => ({ name, elementType: elementType.float32, dims: ['b', 's', 4] });

  it.each<[string, (draft: GraphDraft) => void, RegExp]>([
    ['translates', ({ inputs }) => inputs.push(float('encoder_hidden_states')), /encoder-decoder/],
    [
      'takes embeddings',
      ({ inputs }) => (inputs[0] = { ...inputs[0], name: 'inputs_embeds' }),
      /inputs_embeds/,
    ],
    ['remembers a convolution', ({ inputs }) => inputs.push(float('past_conv.0')), /recurrent/],
    ['carries a state', ({ inputs }) => inputs.push(float('cache_params.past.0.ssm_states')), /recurrent/],
    ['asks for more', ({ inputs }) => inputs.push(float('beam_idx')), /its input "beam_idx" is unknown/],
    ['classifies', ({ outputs }) => outputs.splice(0, 1, float('label')), /no language model/],
    [
      'sorts texts into classes',
      ({ outputs }) => (outputs[0] = { ...outputs[0], dims: ['batch', 2] }),
      /2 dimensions .* classes/,
    ],
    [
      'runs in bfloat16',
      (draft) => {
        draft.initializers = draft.initializers.map((tensor) =>
          tensor.name === 'embedding' ? { ...tensor, elementType: elementType.bfloat16 } : tensor,
        );
      },
      /element type 16/,
    ],
  ])('because it %s is refused in words', async (_, change, words) => {
    await expect(open(tiny(change))).rejects.toMatchObject({
      code: 'model-unsupported',
      message: expect.stringMatching(words) as string,
      next: expect.any(String) as string,
    });
  });

  it('or that onnxruntime can’t load is refused with its words', async () => {
    const folder = tiny(({ nodes }) => (nodes[0] = { ...nodes[0], opType: 'Shpae' }));
    await expect(open(folder)).rejects.toMatchObject({
      code: 'model-corrupt',
      message: expect.stringMatching(/Shpae/) as string,
    });
  });

  it('or that onnxruntime can’t run is refused with its words', async () => {
    const folder = tiny((draft) => {
      const at = draft.initializers.findIndex(({ name }) => name === 'b1/w_o');
      draft.initializers[at] = { ...draft.initializers[at], dims: [2, 8] };
    });
    await expect(open(folder)).rejects.toMatchObject({
      code: expect.stringMatching(/^model-(unsupported|corrupt)$/) as string,
      message: expect.stringMatching(/onnxruntime can't/) as string,
    });
  });
});

describe('a prompt', () => {
  it.each([
    ['that is empty', [], 'prompt-empty'],
    ['longer than the context', new Array<number>(257).fill(5), 'prompt-too-long'],
    ['with an unknown token', [5, 512], 'token-unknown'],
  ])('%s is refused, and the next one runs', async (_, ids, code) => {
    await opened(fixtureModel('gpt2'), async ({ model }) => {
      const run = async (tokens: number[]) =>
        runPrompts(model, [{ ids: tokens, scores: { top: 1, asked: [] } }]);
      await expect(run(ids)).rejects.toMatchObject({ code, next: expect.any(String) as string });
      await expect(run([5, 6])).resolves.toHaveLength(1);
    });
  });

  it('as long as the context runs', async () => {
    await opened(fixtureModel('gpt2'), async ({ model }) => {
      const ids = Array.from({ length: 256 }, (_, i) => i + 3);
      await expect(runPrompts(model, [{ ids, scores: { top: 1, asked: [] } }])).resolves.toHaveLength(1);
    });
  });
});

describe('a good model in unusual places', () => {
  it('opens through links into one store, as in the hub’s cache', async () => {
    const folder = changedFixture('llama-genai', (copy) => {
      mkdirSync(join(copy, 'blobs'));
      for (const [i, file] of [
        'onnx/model.onnx',
        'onnx/model.onnx_data',
        'tokenizer.json',
        'config.json',
      ].entries()) {
        renameSync(join(copy, file), join(copy, 'blobs', `sha-${i}`));
        symlinkSync(join(copy, 'blobs', `sha-${i}`), join(copy, file));
      }
    });
    await opened(folder, ({ summary }) => {
      expect(summary).toMatchObject({ file: 'onnx/model.onnx', identity: { blocks: 4 } });
      return Promise.resolve();
    });
  });

  it('opens from the folder itself, with spaces and signs in its name', async () => {
    const folder = join(testFolder(), 'my model (ü) 100%');
    writeTinyDecoder(folder);
    renameSync(join(folder, 'onnx/model.onnx'), join(folder, 'model.onnx'));
    await opened(folder, ({ summary }) => {
      expect(summary).toMatchObject({ file: 'model.onnx', identity: { name: 'my model (ü) 100%' } });
      return Promise.resolve();
    });
  });

  it('opens without a cache that can be written: nothing of it needs one', async () => {
    const blocked = join(testFolder(), 'cache');
    writeFileSync(blocked, 'a file where the folder should be');
    const model = await open(fixtureModel('gpt2'), undefined, blocked);
    expect(model.summary.selfTest.passed).toBe(true);
    await model.close();
  });

  it.skipIf(process.getuid?.() === 0)('says so when it may not be read', async () => {
    const folder = changedFixture('gpt2', (copy) => chmodSync(join(copy, 'onnx/model.onnx'), 0));
    await expect(open(folder)).rejects.toMatchObject({ code: 'file-not-readable' });
  });

  it('reads sizes from the text part of a configuration for several kinds of input', async () => {
    const folder = testFolder();
    writeTinyDecoder(folder, {
      change: ({ outputs }) => (outputs[0] = { ...outputs[0], dims: ['batch', 'sequence', 'vocabulary'] }),
    });
    const path = join(folder, 'config.json');
    writeFileSync(path, JSON.stringify({ text_config: JSON.parse(readFileSync(path, 'utf8')) as unknown }));
    await opened(folder, ({ summary }) => {
      expect(summary).toMatchObject({ contextLength: 32, identity: { vocabularySize: 512 } });
      return Promise.resolve();
    });
  });
});
