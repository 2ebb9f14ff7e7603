import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderBytes } from '../../src/engine/cache/listEntries';
import { runCommand } from '../support/engine/command';
import { entries, expandTiny, hashOf } from '../support/engine/expandedFixture';
import { testFolder } from '../support/engine/temporaryFolder';

const [a, b] = ['a', 'b'].map(hashOf);

/** A cache with two entries, the second in use by this process. */
async function twoEntries(): Promise<{ cache: string; bytes: number }> {
  const cache = testFolder();
  (await expandTiny(cache, { hash: a, model: 'first q4' })).release();
  await expandTiny(cache, { hash: b, model: 'second q4' });
  return { cache, bytes: folderBytes(join(cache, 'expanded', b)) };
}

async function cacheCommand(cache: string, ...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await runCommand('cache', ...args, '--cache', cache);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

describe('cache list', () => {
  it('names the models, the last used first, with size and use', async () => {
    const { cache } = await twoEntries();
    const lines = (await cacheCommand(cache, 'list')).split('\n');
    expect(lines[0]).toMatch(/^second q4 · \d+ kB · last used \d{4}-\d\d-\d\d \d\d:\d\d UTC · in use$/);
    expect(lines[1]).toMatch(/^first q4 · \d+ kB · last used .* UTC$/);
    expect(lines[2]).toMatch(new RegExp(`^1 MB in ${cache}$`));
  });

  it('gives the same as JSON', async () => {
    const { cache, bytes } = await twoEntries();
    const found = JSON.parse(await cacheCommand(cache, 'list', '--json')) as Record<string, unknown>;
    expect(found).toMatchObject({
      folder: cache,
      entries: [
        { hash: b, model: 'second q4', bytes, inUse: true },
        { hash: a, model: 'first q4', inUse: false },
      ],
    });
  });

  it('shows an empty cache, and makes no folder for it', async () => {
    const cache = join(testFolder(), 'cache');
    expect(await cacheCommand(cache, 'list')).toBe(`0 kB in ${cache}\n`);
    expect(existsSync(cache)).toBe(false);
  });
});

describe('cache clear', () => {
  it('removes what is not in use, and says what that freed', async () => {
    const { cache } = await twoEntries();
    expect(await cacheCommand(cache, 'clear')).toMatch(
      /^1 model removed, \d+ kB freed\n1 model left, \d+ kB: in use\n$/,
    );
    expect(entries(cache)).toEqual([b]);
  });

  it('removes all when that is wanted', async () => {
    const { cache, bytes } = await twoEntries();
    expect(JSON.parse(await cacheCommand(cache, 'clear', '--all', '--json'))).toMatchObject({
      folder: cache,
      removed: 2,
      kept: 0,
      keptBytes: 0,
      freedBytes: expect.any(Number) as number,
    });
    expect(bytes).toBeGreaterThan(0);
    expect(entries(cache)).toEqual([]);
  });
});

describe('bad usage', () => {
  it.each([
    ['a limit that is no number', ['inspect', '--model', 'x', '--cache-limit', 'much']],
    ['a limit below 0', ['inspect', '--model', 'x', '--cache-limit', '-1']],
    ['no such command', ['cache', 'burn']],
    ['no command', ['cache']],
  ])('%s ends with status 2', async (_, args) => {
    expect(await runCommand(...args)).toMatchObject({ status: 2, stdout: '' });
  });
});
