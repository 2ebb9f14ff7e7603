import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheRoom, makeRoom } from '../../../src/engine/cache/cacheRoom';
import { clearCache } from '../../../src/engine/cache/clearCache';
import { folderBytes, listEntries } from '../../../src/engine/cache/listEntries';
import { claimOf, entries, expandTiny, hashOf, tinyBytes } from '../../support/engine/expandedFixture';
import { testFolder } from '../../support/engine/temporaryFolder';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(hashOf);

/** Three entries, used one after the other: a long ago, then b, then c. */
async function threeEntries(cache: string): Promise<void> {
  for (const [days, hash] of [
    [3, a],
    [2, b],
    [1, c],
  ] as const) {
    (await expandTiny(cache, { hash, model: `model ${hash[0]}` })).release();
    const time = new Date(Date.now() - days * 24 * 3_600_000);
    utimesSync(join(cache, 'expanded', hash, 'index.json'), time, time);
  }
}

describe('the limit of the cache', () => {
  it.each([
    ['nothing while all fit', 4.5, [a, b, c, d]],
    ['the least recently used', 3.5, [b, c, d]],
    ['as many as it takes', 2.5, [c, d]],
    ['all others', 1.5, [d]],
  ])('removes %s', async (_, limit, left) => {
    const cache = testFolder();
    await threeEntries(cache);
    await expandTiny(cache, { hash: d, limitBytes: limit * tinyBytes });
    expect(entries(cache)).toEqual(left);
    const total = listEntries(cache).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total).toBeLessThanOrEqual(limit * tinyBytes);
  });

  it('counts a use', async () => {
    const cache = testFolder();
    await threeEntries(cache);
    (await expandTiny(cache, { hash: a })).release();
    await expandTiny(cache, { hash: d, limitBytes: 3.5 * tinyBytes });
    expect(entries(cache)).toEqual([a, c, d]);
  });

  it('spares what is in use', async () => {
    const cache = testFolder();
    await threeEntries(cache);
    await expandTiny(cache, { hash: a });
    await expandTiny(cache, { hash: d, limitBytes: 2.5 * tinyBytes });
    expect(entries(cache)).toEqual([a, d]);
  });

  it('removes nothing for an entry that stands', async () => {
    const cache = testFolder();
    await threeEntries(cache);
    await expandTiny(cache, { hash: b, limitBytes: 0 });
    expect(entries(cache)).toEqual([a, b, c]);
  });

  it('counts what another process is writing as what it will be', () => {
    const cache = testFolder();
    const writing = join(cache, 'expanded', claimOf(b, { pid: process.ppid }));
    mkdirSync(writing, { recursive: true });
    writeFileSync(join(writing, 'weights.bin'), new Uint8Array(700));
    expect(cacheRoom(cache, a, 1000)).toMatchObject({ limitBytes: 1000, heldBytes: 700 });
    // The same model's: only one of the two will stand.
    expect(cacheRoom(cache, b, 1000)).toMatchObject({ heldBytes: 0 });
  });
});

describe('cacheRoom', () => {
  it('tells what can’t make way, and counts the rest as free', async () => {
    const cache = testFolder();
    await threeEntries(cache);
    const before = cacheRoom(cache, d, 1e9);
    expect(before.heldBytes).toBe(0);
    await expandTiny(cache, { hash: b });
    const size = folderBytes(join(cache, 'expanded', b));
    expect(cacheRoom(cache, d, 1e9).heldBytes).toBe(size);
    expect(cacheRoom(cache, b, 1e9).heldBytes).toBe(0);
  });

  it('asks the disk that the folder will be on', () => {
    const { diskBytes } = cacheRoom(join(testFolder(), 'not/yet/there'), a, 1e9);
    expect(diskBytes).toBeGreaterThan(0);
    expect(Number.isFinite(diskBytes)).toBe(true);
  });

  it('leaves a folder that isn’t there alone', () => {
    const cache = join(testFolder(), 'cache');
    makeRoom(cache, a, 1e6, 1e9);
    expect(existsSync(cache)).toBe(false);
  });
});

describe('listEntries and clearCache', () => {
  it('name the models in the order that they make way: damaged ones, then by their last use', async () => {
    const cache = testFolder();
    await threeEntries(cache);
    await expandTiny(cache, { hash: c, model: 'model c' });
    writeFileSync(join(cache, 'expanded', b, 'index.json'), '{');
    const found = listEntries(cache).map(({ hash, model, inUse }) => ({ hash, model, inUse }));
    expect(found).toEqual([
      { hash: b, model: undefined, inUse: false },
      { hash: a, model: 'model a', inUse: false },
      { hash: c, model: 'model c', inUse: true },
    ]);
  });

  it('remove all that is not in use, and the self-tests', async () => {
    const cache = testFolder();
    await threeEntries(cache);
    mkdirSync(join(cache, 'self-tests'));
    writeFileSync(join(cache, 'self-tests', `${a}.json`), '{}');
    const { release } = await expandTiny(cache, { hash: b });
    const bytes = folderBytes(join(cache, 'expanded', b));
    const freedBytes = listEntries(cache).reduce((sum, entry) => sum + (entry.inUse ? 0 : entry.bytes), 0);
    expect(clearCache(cache)).toEqual({ removed: 2, freedBytes, kept: 1, keptBytes: bytes });
    expect(entries(cache)).toEqual([b]);
    expect(existsSync(join(cache, 'self-tests'))).toBe(false);
    release();
    expect(clearCache(cache)).toMatchObject({ removed: 1, kept: 0 });
    expect(readdirSync(join(cache, 'expanded'))).toEqual([]);
  });

  it('remove what is in use when that is wanted', async () => {
    const cache = testFolder();
    await threeEntries(cache);
    await expandTiny(cache, { hash: b });
    expect(clearCache(cache, true)).toMatchObject({ removed: 3, kept: 0, keptBytes: 0 });
  });

  it('find nothing in a folder that isn’t there', () => {
    const cache = join(testFolder(), 'cache');
    expect(listEntries(cache)).toEqual([]);
    expect(clearCache(cache)).toEqual({ removed: 0, freedBytes: 0, kept: 0, keptBytes: 0 });
  });
});
