import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Patch, type Run } from '../../../src/engine/execution/run';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { type OpenModel, openModel } from '../../../src/engine/model/openModel';
import { fixtureModel } from '../../support/engine/paths';
import { newFolder, removeFolder } from '../../support/engine/temporaryFolder';

describe.each(['llama-genai-q4', 'gpt2', 'qwen2-optimum'])('%s read from disk block by block', (name) => {
  let cacheFolder: string;
  let resident: OpenModel;
  let streamed: OpenModel;
  beforeAll(async () => {
    cacheFolder = newFolder();
    const options = { folder: fixtureModel(name), cacheFolder };
    resident = await openModel(options);
    streamed = await openModel({ ...options, stream: true });
  });
  afterAll(async () => {
    await resident?.close();
    await streamed?.close();
    removeFolder(cacheFolder);
  });

  it('says so, with the reason', () => {
    expect(streamed.summary.residence).toEqual({
      streams: true,
      reason: expect.stringMatching(/read from disk at every use/) as string,
    });
    expect(resident.summary.residence?.streams).toBe(false);
  });

  it('gives the very same numbers as in memory', async () => {
    const { blocks, hiddenSize } = resident.model.shape;
    const vector = Float32Array.from({ length: hiddenSize }, (_, i) => Math.sin(i));
    const prompts = [
      [5, 60, 7, 80],
      [5, 60, 7, 81],
      [9, 10],
      [5, 60, 7, 80, 9, 100, 11],
    ];
    const runs = prompts.flatMap((ids): Run[] => {
      const patches = Array.from({ length: blocks }, (_, block): Patch => ({
        block,
        position: ids.length - 1,
        mode: 'add',
        strength: 1,
        vector,
      }));
      const common = { ids, residuals: [0, ids.length - 1], scores: { top: 3, asked: [1, 2] } };
      return [common, ...patches.map((patch) => ({ ...common, patches: [patch] }))];
    });
    expect(await runPrompts(streamed.model, runs)).toEqual(await runPrompts(resident.model, runs));
  });
});
