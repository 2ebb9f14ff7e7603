// Two windows of the editor are two engine hosts, each with a process of its own, on one cache.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readIndex } from '../../../src/engine/cache/entryIndex';
import { listEntries } from '../../../src/engine/cache/listEntries';
import { type ModelSummary } from '../../../src/core/model/modelSummary';
import { type SweepResult } from '../../../src/core/sweep/sweepResult';
import { entries } from '../../support/engine/expandedFixture';
import { bundledModel, fixtureModel } from '../../support/engine/paths';
import { testFolder } from '../../support/engine/temporaryFolder';
import { Fixture, longRecipe } from '../process/engineFixture';

const tiny = fixtureModel('llama-genai-q4');

function twoWindows(): readonly [Fixture, Fixture] {
  const windows = [new Fixture(), new Fixture()] as const;
  onTestFinished(async () => {
    for (const window of windows) await window.close();
  });
  return windows;
}

const open = ({ host }: Fixture, cacheFolder: string, folder = tiny): Promise<ModelSummary> =>
  host.call('openModel', { folder, dtype: 'q4', cacheFolder }, { doing: 'opening' });

const clear = ({ host }: Fixture, cacheFolder: string) =>
  host.call('clearCache', { cacheFolder }, { doing: 'clearing' });

async function sweep({ host }: Fixture, episodes: number, onProgress?: () => void): Promise<SweepResult> {
  const params = { recipe: longRecipe(episodes) };
  return (await host.call('sweep', params, { doing: 'sweeping', onProgress })).result;
}

/** What does not depend on when and how fast it ran. */
const found = ({ blocks, outcomes, bestBlock }: SweepResult) => ({ blocks, outcomes, bestBlock });

describe('two windows on one cache', () => {
  it.runIf(existsSync(bundledModel))(
    'open the same model for the first time at once: one whole copy',
    async () => {
      const cache = testFolder();
      const [one, other] = twoWindows();
      const [first, second] = await Promise.all([
        open(one, cache, bundledModel),
        open(other, cache, bundledModel),
      ]);
      expect(first.selfTest.passed && second.selfTest.passed).toBe(true);
      expect(second.identity).toEqual(first.identity);
      const [hash, ...others] = entries(cache);
      expect(others).toEqual([]);
      const entry = join(cache, 'expanded', hash);
      const sha256 = createHash('sha256')
        .update(readFileSync(join(entry, 'weights.bin')))
        .digest('hex');
      expect(readIndex(entry)).toMatchObject({ sha256 });
    },
  );

  it('one clears while the other sweeps: that goes on, and finds the same', async () => {
    const cache = testFolder();
    const [one, other] = twoWindows();
    await Promise.all([open(one, cache), open(other, cache)]);
    const alone = await sweep(one, 20);
    let cleared: ReturnType<typeof clear> | undefined;
    const beside = await sweep(one, 20, () => {
      cleared ??= clear(other, cache);
    });
    expect(found(beside)).toEqual(found(alone));
    expect(await cleared).toMatchObject({ removed: 0, kept: 1 });
    expect(listEntries(cache)).toMatchObject([{ inUse: true }]);
  });

  it('one clears again and again while the other opens and closes: that opens each time', async () => {
    const cache = testFolder();
    const [one, other] = twoWindows();
    await one.count(['a']);
    for (let time = 0; time < 3; time += 1) {
      const [opened] = await Promise.all([open(one, cache), clear(other, cache), clear(other, cache)]);
      expect(opened.precision.expanded).toBe(true);
      await sweep(one, 1);
      await clear(one, cache);
    }
  });
});
