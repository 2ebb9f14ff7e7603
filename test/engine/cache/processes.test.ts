import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clearCache } from '../../../src/engine/cache/clearCache';
import { readIndex } from '../../../src/engine/cache/entryIndex';
import { listEntries } from '../../../src/engine/cache/listEntries';
import { removeAbandoned } from '../../../src/engine/cache/removeEntry';
import { runCommand, startCommand } from '../../support/engine/command';
import { entries, expandTiny, hashOf, tinyBytes } from '../../support/engine/expandedFixture';
import { GoldenFile } from '../../support/engine/goldenFile';
import { bundledModel, fixtureModel } from '../../support/engine/paths';
import { testFolder } from '../../support/engine/temporaryFolder';
import { Fixture, gone } from '../process/engineFixture';

const genai = fixtureModel('llama-genai-q4');
const golden = new GoldenFile(genai);
const ids = golden.ids('p1.input_ids');
const asked = [3, 77, 400];

/** The logits of the tiny 4-bit model after a prompt, by a process of its own. */
async function logits(cache: string, ...args: string[]): Promise<number[]> {
  const options = [
    '--model',
    genai,
    '--cache',
    cache,
    '--ids',
    ids.join(','),
    '--logits-of',
    asked.join(','),
  ];
  const { status, stdout, stderr } = await runCommand('predict', ...options, '--json', ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return (JSON.parse(stdout) as { logits: { logit: number }[] }).logits.map(({ logit }) => logit);
}

function expectGolden(found: readonly number[]): void {
  const right = golden.tensor('p1.logits').at(ids.length - 1);
  asked.forEach((id, i) => expect(Math.abs(found[i] - right[id])).toBeLessThan(1e-3));
}

/** An engine process that has the tiny 4-bit model open. */
async function engineWith(cache: string): Promise<Fixture> {
  const fixture = new Fixture();
  onTestFinished(() => fixture.close());
  const params = { folder: genai, dtype: 'q4', cacheFolder: cache };
  await fixture.host.call('openModel', params, { doing: 'opening' });
  return fixture;
}

describe('processes that share a cache', () => {
  it('open a model at once: both get the right numbers, and one whole entry stands', async () => {
    const cache = testFolder();
    for (const found of await Promise.all([logits(cache), logits(cache)])) expectGolden(found);
    const [hash, ...others] = entries(cache);
    expect(others).toEqual([]);
    const entry = join(cache, 'expanded', hash);
    const sha256 = createHash('sha256')
      .update(readFileSync(join(entry, 'weights.bin')))
      .digest('hex');
    expect(readIndex(entry)).toMatchObject({ model: 'llama-genai-q4 q4', sha256 });
    expect(listEntries(cache)).toMatchObject([{ inUse: false }]);
  });

  it('open a model while others clear the cache, and get the right numbers', async () => {
    const cache = testFolder();
    const clearing = async (): Promise<void> => {
      for (let times = 0; times < 3; times += 1) {
        expect(await runCommand('cache', 'clear', '--cache', cache)).toMatchObject({ status: 0, stderr: '' });
      }
    };
    const [, ...found] = await Promise.all([clearing(), logits(cache), logits(cache), logits(cache)]);
    found.forEach(expectGolden);
  });

  it('leave an entry that another has open, until that one is gone', async () => {
    const cache = testFolder();
    const engine = await engineWith(cache);
    const [{ hash, inUse }] = listEntries(cache);
    expect(inUse).toBe(true);
    (await expandTiny(cache, { hash: hashOf('b') })).release();
    (await expandTiny(cache, { hash: hashOf('c'), limitBytes: 2.5 * tinyBytes })).release();
    expect(entries(cache).sort()).toEqual([hash, hashOf('c')].sort());
    expect(clearCache(cache)).toMatchObject({ removed: 1, kept: 1 });

    // Killed, it holds nothing any more.
    const { pid } = engine;
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    (await expandTiny(cache, { hash: hashOf('d'), limitBytes: 1.5 * tinyBytes })).release();
    expect(entries(cache)).toEqual([hashOf('d')]);
  });

  it('clear through the engine what it has open itself, and it opens the model again', async () => {
    const cache = testFolder();
    const [engine, other] = [await engineWith(cache), await engineWith(cache)];
    const clear = (): Promise<unknown> =>
      engine.host.call('clearCache', { cacheFolder: cache }, { doing: 'clearing' });
    expect(await clear()).toMatchObject({ removed: 0, kept: 1 });
    const { pid } = other;
    other.host.dispose();
    await gone(pid);
    expect(await clear()).toMatchObject({ removed: 1, kept: 0 });
    expect(entries(cache)).toEqual([]);
    const params = { folder: genai, dtype: 'q4', cacheFolder: cache };
    await engine.host.call('openModel', params, { doing: 'opening' });
    expect(listEntries(cache)).toMatchObject([{ inUse: true, model: 'llama-genai-q4 q4' }]);
  });
});

describe('a process', () => {
  it.runIf(existsSync(bundledModel))('that is killed while it writes leaves no entry', async () => {
    const cache = testFolder();
    const expanded = join(cache, 'expanded');
    mkdirSync(expanded, { recursive: true });
    const running = startCommand(['inspect', '--model', bundledModel, '--cache', cache]);
    const watcher = watch(expanded, () => {
      watcher.close();
      running.kill('SIGKILL');
    });
    expect(await running.finished).toMatchObject({ status: null });
    expect(listEntries(cache)).toEqual([]);
    expect(entries(cache)).toHaveLength(1);
    removeAbandoned(cache);
    expect(entries(cache)).toEqual([]);
  });

  it('gives the same numbers without room for the expansion, and says why', async () => {
    const cache = testFolder();
    expectGolden(await logits(cache, '--cache-limit', '0.0001'));
    expect(existsSync(join(cache, 'expanded'))).toBe(false);
    const args = ['--model', genai, '--cache', cache, '--cache-limit', '0.0001'];
    const { stdout } = await runCommand('inspect', ...args);
    expect(stdout).toMatch(/4-bit blocks, runs as 4-bit blocks\. .* more than the cache's limit of 100 kB\./);
  });
});
