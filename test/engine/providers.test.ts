// Where a model runs: there where it was asked to, with PyTorch's numbers; or on the CPU, with the reason.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Execution, providers } from '../../src/core/model/execution';
import { type OpenOptions } from '../../src/engine/model/openOptions';
import { openModel } from '../../src/engine/model/openModel';
import { runPrompts } from '../../src/engine/execution/runPrompts';
import { startCommand } from '../support/engine/command';
import { largestDifference } from '../support/engine/difference';
import { GoldenFile } from '../support/engine/goldenFile';
import { builtProbe, fixtureModel, probeStub } from '../support/engine/paths';
import { softwareGraphics } from '../support/engine/softwareGraphics';
import { testFolder } from '../support/engine/temporaryFolder';

const tolerance = 1e-3;
const golden = new GoldenFile(fixtureModel('gpt2'));
const { pair, num_layers: blocks } = JSON.parse(
  readFileSync(join(fixtureModel('gpt2'), 'golden.json'), 'utf8'),
) as { pair: { source: number; target: number }; num_layers: number };

/** Opens gpt2 and holds its patched logits after every block against PyTorch's. */
async function held(options: Partial<OpenOptions>): Promise<Execution> {
  const open = await openModel({
    folder: fixtureModel('gpt2'),
    cacheFolder: testFolder(),
    probe: builtProbe,
    ...options,
  });
  const { vocabularySize } = open.model.shape;
  const ids = golden.ids(`p${pair.target}.input_ids`);
  const results = await runPrompts(
    open.model,
    Array.from({ length: blocks }, (_, block) => ({
      ids,
      patches: [
        {
          block,
          position: ids.length - 1,
          mode: 'replace',
          strength: 1,
          vector: golden.tensor(`p${pair.source}.resid_last`).at(block + 1),
        },
      ],
      scores: { top: 1, asked: Array.from({ length: vocabularySize }, (_, id) => id) },
    })),
  );
  results.forEach(({ scores }, block) => {
    const wanted = golden.tensor('replace_last.logits').at(block);
    expect(largestDifference(scores!.asked, wanted)).toBeLessThanOrEqual(tolerance);
  });
  await open.close();
  expect(open.summary.selfTest.passed).toBe(true);
  return open.summary.execution;
}

describe.each(providers.filter((provider) => provider !== 'cpu'))('asked for %s', (provider) => {
  it('a model runs there, or on the CPU with a notice; the numbers are PyTorch’s', async () => {
    const execution = await held({ provider });
    expect(execution.requested).toBe(provider);
    if (execution.provider === provider) {
      expect(execution).toMatchObject({ backend: 'session' });
      expect(execution.notice).toBeUndefined();
    } else {
      expect(execution).toMatchObject({ provider: 'cpu', backend: 'slices' });
      expect(execution.notice).toMatch(/was asked for, but .*The model runs on the CPU\. .*provider to/);
    }
  });
});

it('a provider whose driver ends its process leaves this one alive', async () => {
  const { provider, notice } = await held({ provider: 'webgpu', probe: probeStub('dying') });
  expect(provider).toBe('cpu');
  expect(notice).toMatch(/onnxruntime/);
});

it('a provider that refuses the model itself leaves the CPU, in the back end that was asked for', async () => {
  const execution = await held({ provider: 'cuda', probe: probeStub('willing'), backend: 'session' });
  if (execution.provider === 'cuda') return;
  expect(execution).toMatchObject({ provider: 'cpu', requested: 'cuda', backend: 'session' });
  expect(execution.notice).toMatch(/^CUDA was asked for, but /);
});

it('what is wrong with the model itself is said of the model', async () => {
  const folder = testFolder();
  await expect(
    openModel({ folder, cacheFolder: folder, provider: 'webgpu', probe: probeStub('willing') }),
  ).rejects.toMatchObject({ code: 'model-not-found' });
});

const graphics = softwareGraphics();

describe.runIf(graphics)('on WebGPU, drawn by software', () => {
  async function onWebGpu(name: string, ...args: string[]): Promise<Record<string, unknown>> {
    const [command, ...rest] = args;
    const model = ['--model', fixtureModel(name), '--cache', testFolder(), '--provider', 'webgpu', '--json'];
    const { status, stdout, stderr } = await startCommand([command, ...model, ...rest], graphics).finished;
    expect(status, stderr).toBe(0);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  it('a model is proven and runs there as one session', async () => {
    const { execution, selfTest } = await onWebGpu('gpt2', 'inspect');
    expect(execution).toMatchObject({ provider: 'webgpu', requested: 'webgpu', backend: 'session' });
    expect(execution).not.toHaveProperty('notice');
    expect(selfTest).toMatchObject({ passed: true });
  });

  it('a prompt has PyTorch’s logits', async () => {
    const ids = golden.ids('p2.input_ids');
    const asked = ['--ids', ids.join(','), '--logits-of', '0,1,2,3', '--top', '1'];
    const { logits } = await onWebGpu('gpt2', 'predict', ...asked);
    const wanted = golden.tensor('p2.logits').at(ids.length - 1);
    const found = (logits as { logit: number }[]).map(({ logit }) => logit);
    expect(largestDifference(found, wanted.slice(0, 4))).toBeLessThanOrEqual(tolerance);
  });

  it('a model whose numbers are others there runs on the CPU', async () => {
    const { execution, selfTest } = await onWebGpu('gemma2-genai', 'inspect');
    expect(execution).toMatchObject({
      provider: 'cpu',
      requested: 'webgpu',
      backend: 'slices',
      notice: expect.stringMatching(/its numbers are not the model’s there: "/) as string,
    });
    expect(selfTest).toMatchObject({ passed: true });
  });

  it('a model that can’t run there runs on the CPU', async () => {
    const { execution } = await onWebGpu('llama-optimum', 'inspect', '--dtype', 'fp16');
    expect(execution).toMatchObject({
      provider: 'cpu',
      notice: expect.stringMatching(/can’t run the model there.*onnxruntime says: “.*f16/) as string,
    });
  });
});
