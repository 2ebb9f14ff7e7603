import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { expandedBytes, expandWeights } from '../../../src/engine/weights/expandedFile';
import { quantisedWeights } from '../../../src/engine/weights/rewriteWeights';
import { builtCli, fixtureModel } from '../../support/engine/paths';
import { testFolder } from '../../support/engine/temporaryFolder';

const { graph } = readOnnx(`${fixtureModel('llama-genai-q4')}/onnx/model_q4.onnx`);
const weights = quantisedWeights(graph);
const hash = 'a'.repeat(64);

function expand(cache: string, signal?: AbortSignal) {
  return expandWeights(weights, hash, cache, () => undefined, signal);
}

function entries(cache: string): string[] {
  return readdirSync(join(cache, 'expanded'));
}

describe('expandWeights', () => {
  it('writes one file of all weights, 64-byte aligned', async () => {
    const cache = testFolder();
    const { path, locate } = await expand(cache);
    expect(entries(cache)).toEqual([hash]);
    expect(statSync(path).size).toBe(expandedBytes(weights.values()));
    const places = [...weights.values()].map((weight) => locate(weight, 'w'));
    for (const { data, dims } of places) {
      expect(data).toMatchObject({ kind: 'stored', path, length: dims[0] * dims[1] * 4 });
      if (data.kind === 'stored') expect(data.offset % 64).toBe(0);
    }
  });

  it('writes it once', async () => {
    const cache = testFolder();
    const { path } = await expand(cache);
    const { mtimeMs, ino } = statSync(path);
    await expand(cache);
    expect(statSync(path)).toMatchObject({ mtimeMs, ino });
  });

  it('reports the share that is done', async () => {
    const seen: number[] = [];
    await expandWeights(weights, hash, testFolder(), (fraction) => seen.push(fraction));
    expect(seen).toHaveLength(weights.size);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  it.each([
    ['shorter weights', (folder: string) => truncateSync(join(folder, 'weights.bin'), 1000)],
    ['a broken index', (folder: string) => writeFileSync(join(folder, 'index.json'), '{')],
    [
      'the index of an older version',
      (folder: string) => writeFileSync(join(folder, 'index.json'), '{"version":0}'),
    ],
  ])('makes an entry with %s anew', async (_, damage) => {
    const cache = testFolder();
    const { path } = await expand(cache);
    const whole = readFileSync(path);
    damage(join(path, '..'));
    await expand(cache);
    expect(readFileSync(path).equals(whole)).toBe(true);
    expect(entries(cache)).toEqual([hash]);
  });

  it('survives a process that was killed half-way, and clears what it left', async () => {
    const cache = testFolder();
    const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'process.pid']);
    const dead = join(cache, 'expanded', `${hash}.${stdout.trim()}.0badf00d`);
    mkdirSync(dead, { recursive: true });
    writeFileSync(join(dead, 'weights.bin'), new Uint8Array(5000));
    const { path } = await expand(cache);
    expect(statSync(path).size).toBe(expandedBytes(weights.values()));
    expect(entries(cache)).toEqual([hash]);
  });

  it('leaves alone what a living process is writing', async () => {
    const cache = testFolder();
    const other = `${hash}.${process.ppid}.0badf00d`;
    mkdirSync(join(cache, 'expanded', other), { recursive: true });
    await expand(cache);
    expect(entries(cache).sort()).toEqual([hash, other].sort());
  });

  it('leaves nothing behind when it is stopped', async () => {
    const cache = testFolder();
    const abort = new AbortController();
    const expanding = expandWeights(weights, hash, cache, () => abort.abort(), abort.signal);
    await expect(expanding).rejects.toMatchObject({ code: 'aborted' });
    expect(entries(cache)).toEqual([]);
  });

  it('says so when the cache can’t be written', async () => {
    const cache = join(testFolder(), 'file');
    writeFileSync(cache, '');
    await expect(expand(cache)).rejects.toMatchObject({
      code: 'file-not-writable',
      next: expect.any(String) as string,
    });
  });

  it('agrees with itself when asked several times at once', async () => {
    const cache = testFolder();
    const found = await Promise.all([expand(cache), expand(cache), expand(cache)]);
    expect(new Set(found.map(({ path }) => path)).size).toBe(1);
    expect(entries(cache)).toEqual([hash]);
  });

  it('serves two processes that open a model at once', async () => {
    const cache = testFolder();
    const model = ['--model', fixtureModel('llama-genai-q4'), '--cache', cache, '--json'];
    const runs = [1, 2].map(() =>
      promisify(execFile)(process.execPath, [builtCli, 'predict', ...model, '--ids', '5,6,7']),
    );
    const [one, other] = (await Promise.all(runs)).map(({ stdout }) => JSON.parse(stdout) as unknown);
    expect(one).toEqual(other);
    expect(entries(cache)).toHaveLength(1);
  });
});
