import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  endedProcess,
  claimOf,
  entries,
  expandTiny,
  hashOf,
  tinyBytes,
  tinyWeights,
} from '../../support/engine/expandedFixture';
import { testFolder } from '../../support/engine/temporaryFolder';

const hash = hashOf('a');

describe('expandWeights', () => {
  it('writes one file of all weights, 64-byte aligned', async () => {
    const cache = testFolder();
    const { path, locate } = await expandTiny(cache);
    expect(entries(cache)).toEqual([hash]);
    expect(statSync(path).size).toBe(tinyBytes);
    const places = [...tinyWeights.values()].map((weight) => locate(weight, 'w'));
    for (const { data, dims } of places) {
      expect(data).toMatchObject({ kind: 'stored', path, length: dims[0] * dims[1] * 4 });
      if (data.kind === 'stored') expect(data.offset % 64).toBe(0);
    }
  });

  it('writes it once, and tells when it was last used', async () => {
    const cache = testFolder();
    const { path } = await expandTiny(cache);
    const index = join(path, '../index.json');
    const { mtimeNs, ino } = statSync(path, { bigint: true });
    const before = statSync(index, { bigint: true });
    await expandTiny(cache);
    expect(statSync(path, { bigint: true })).toMatchObject({ mtimeNs, ino });
    const after = statSync(index, { bigint: true });
    expect(after.ino).toBe(before.ino);
    expect(after.mtimeNs).toBeGreaterThan(before.mtimeNs);
  });

  it('reports the share that is done', async () => {
    const seen: number[] = [];
    await expandTiny(testFolder(), { onProgress: (_, fraction) => seen.push(fraction) });
    expect(seen).toHaveLength(tinyWeights.size);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  it('clears what a process that was killed half-way has left', async () => {
    const cache = testFolder();
    const dead = join(cache, 'expanded', claimOf(hash, { pid: await endedProcess() }));
    mkdirSync(dead, { recursive: true });
    writeFileSync(join(dead, 'weights.bin'), new Uint8Array(5000));
    const { path } = await expandTiny(cache);
    expect(statSync(path).size).toBe(tinyBytes);
    expect(entries(cache)).toEqual([hash]);
  });

  it('leaves alone what a living process is writing', async () => {
    const cache = testFolder();
    const other = claimOf(hash, { pid: process.ppid });
    mkdirSync(join(cache, 'expanded', other), { recursive: true });
    await expandTiny(cache);
    expect(entries(cache)).toEqual([hash, other]);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const cache = testFolder();
    const abort = new AbortController();
    const expanding = expandTiny(cache, { onProgress: () => abort.abort(), signal: abort.signal });
    await expect(expanding).rejects.toMatchObject({ code: 'aborted' });
    expect(entries(cache)).toEqual([]);
  });

  it('says so when the cache can’t be written', async () => {
    const cache = join(testFolder(), 'file');
    writeFileSync(cache, '');
    await expect(expandTiny(cache)).rejects.toMatchObject({
      code: 'file-not-writable',
      next: expect.any(String) as string,
    });
  });

  it('agrees with itself when asked several times at once', async () => {
    const cache = testFolder();
    const found = await Promise.all([expandTiny(cache), expandTiny(cache), expandTiny(cache)]);
    expect(new Set(found.map(({ path }) => path)).size).toBe(1);
    expect(entries(cache)).toEqual([hash]);
  });
});
