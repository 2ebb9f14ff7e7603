import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparePatch } from '../../../src/engine/experiments/comparePatch';
import { predictNext } from '../../../src/engine/experiments/predictNext';
import { type OpenModel, openModel } from '../../../src/engine/model/openModel';
import { fixtureModel } from '../../support/engine/paths';
import { newFolder, removeFolder } from '../../support/engine/temporaryFolder';
import { toyModel } from '../../support/engine/toyModel';
import { toyOpen } from '../../support/engine/toyOpen';

describe('predictNext', () => {
  const cacheFolder = newFolder();
  let open: OpenModel;
  beforeAll(async () => {
    open = await openModel({ folder: fixtureModel('llama-optimum'), dtype: 'fp32', cacheFolder });
  });
  afterAll(async () => {
    await open?.close();
    removeFolder(cacheFolder);
  });

  it('gives the next tokens that the patch bench has before its patch', async () => {
    const { signal } = new AbortController();
    const top = await predictNext(open, 'hot -> cold', 7, signal);
    const { blocks, hiddenSize } = open.model.shape;
    const vector = new Float32Array(hiddenSize);
    const patch = { vector, block: blocks - 1, mode: 'add', strength: 0 } as const;
    const request = { prompt: 'hot -> cold', top: 7, generate: 0, ...patch };
    for await (const { before } of comparePatch(open, request)) {
      expect(top.map(({ id }) => id)).toEqual(before.top.map(({ id }) => id));
      top.forEach(({ logProbability }, i) =>
        expect(logProbability).toBeCloseTo(before.top[i].logProbability, 5),
      );
    }
    const all = await predictNext(open, 'hot -> cold', 1_000_000, signal);
    expect(all.reduce((sum, { logProbability }) => sum + Math.exp(logProbability), 0)).toBeCloseTo(1, 4);
  });

  it('refuses an empty prompt, and stops', async () => {
    const { signal } = new AbortController();
    const toy = toyOpen(toyModel());
    await expect(predictNext(toy, '', 5, signal)).rejects.toMatchObject({ code: 'prompt-empty' });
    await expect(predictNext(toy, 'a'.repeat(2_000), 5, signal)).rejects.toMatchObject({
      code: 'prompt-too-long',
      message: expect.stringMatching(/^The prompt has 2,000 tokens; /) as string,
      next: 'Shorten the prompt.',
    });
    const stopped = AbortSignal.abort();
    await expect(predictNext(open, 'hot', 5, stopped)).rejects.toMatchObject({ code: 'aborted' });
  });
});
