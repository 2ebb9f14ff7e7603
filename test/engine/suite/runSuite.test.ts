import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVectorFile } from '../../../src/core/files/vectorFile';
import { parseSuiteFile } from '../../../src/core/files/suiteFile';
import { mergeSuites } from '../../../src/engine/suite/mergeSuites';
import { runSuite, type SuiteRequest } from '../../../src/engine/suite/runSuite';
import { fixtureModel } from '../../support/engine/paths';
import { newFolder, removeFolder } from '../../support/engine/temporaryFolder';
import { standIn } from '../../support/suite/standIn';
import { runTiny, suiteBytes, tinyRequest } from '../../support/suite/suites';

const root = join(import.meta.dirname, '../../..');
const child = join(root, `dist/suiteChild-${process.pid}.cjs`);
let folder: string;
let whole: Record<string, string>;
let ids: string[];

beforeAll(async () => {
  folder = newFolder();
  ids = await runTiny(tinyRequest(folder, 'whole'));
  whole = suiteBytes(join(folder, 'whole'));
  await build({
    entryPoints: [join(root, 'test/support/suite/suiteChild.ts')],
    ...{ outfile: child, bundle: true, platform: 'node', format: 'cjs', external: ['onnxruntime-node'] },
  });
});
afterAll(() => {
  removeFolder(folder);
  rmSync(child, { force: true });
});

/** Runs a suite in a process of its own and kills it after so many pieces and milliseconds. */
async function killed(request: SuiteRequest, pieces: number, delay: number): Promise<void> {
  const running = spawn(process.execPath, [child, JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(running, 'exit');
  let seen = 0;
  const kill = (): void => void running.kill('SIGKILL');
  createInterface({ input: running.stdout }).on('line', () => {
    if (++seen === pieces) setTimeout(kill, delay);
  });
  await ended;
}

describe('a suite', () => {
  it('gives all pieces in order, their θ and a vector for each task', () => {
    expect(ids).toHaveLength(3 + 6 + 3);
    expect(ids.slice(0, 4)).toEqual(['0-base-upper', '0-base-next', '0-base-same', '0-conflict-upper-next']);
    const out = join(folder, 'whole');
    const result = parseSuiteFile(
      readFileSync(join(out, 'results.suite.json'), 'utf8'),
      'results.suite.json',
    );
    expect(result).toMatchObject({ complete: true, models: [{ identity: { name: 'gpt2' } }] });
    expect(result.pieces.map(({ piece }) => piece.id)).toEqual(ids);
    expect(result.similarity).toHaveLength(1);
    expect(result).not.toHaveProperty('missing');
    const vector = parseVectorFile(readFileSync(join(out, 'vectors/upper.taskvector.safetensors')));
    expect(vector.metadata).toMatchObject({ name: 'upper', chosenBlock: 0, seed: 41 });
    expect(readdirSync(out)).not.toContain('.running');
  });

  it('gives the same bytes after ten kills at odd moments', async () => {
    const request = tinyRequest(folder, 'killed', { resume: true });
    for (let kill = 0; kill < 10; kill++) {
      await killed(request, 1 + kill, Math.random() * 4);
      for (const file of readdirSync(join(request.out, 'pieces')).filter((name) => name.endsWith('.json'))) {
        expect(readFileSync(join(request.out, 'pieces', file), 'latin1')).toBe(whole[`pieces/${file}`]);
      }
    }
    await runTiny(request);
    expect(suiteBytes(request.out)).toEqual(whole);
  });

  it('writes the results on the way, so that a kill leaves more than pieces', async () => {
    const request = tinyRequest(folder, 'along');
    for await (const { done } of runSuite(request, standIn)) {
      if (done > 1) continue;
      const partial = parseSuiteFile(readFileSync(join(request.out, 'results.suite.json'), 'utf8'), '');
      expect(partial).toMatchObject({ complete: false, missing: ids.slice(1) });
      expect(partial.pieces).toHaveLength(1);
    }
    expect(suiteBytes(request.out)).toEqual(whole);
  });

  it('keeps what is done when it is stopped, says what is missing, and goes on from there', async () => {
    const request = tinyRequest(folder, 'stopped');
    const abort = new AbortController();
    const running = (async () => {
      for await (const { done } of runSuite(request, standIn, { signal: abort.signal })) {
        if (done === 4) abort.abort();
      }
    })();
    await expect(running).rejects.toMatchObject({ code: 'aborted' });
    const partial = parseSuiteFile(readFileSync(join(request.out, 'results.suite.json'), 'utf8'), '');
    expect(partial).toMatchObject({ complete: false, missing: ids.slice(4) });
    expect(partial.pieces).toHaveLength(4);
    expect(await runTiny({ ...request, resume: true })).toEqual(ids);
    expect(suiteBytes(request.out)).toEqual(whole);
  });

  it('overwrites nothing unless told', async () => {
    const request = tinyRequest(folder, 'again');
    await runTiny(request);
    await expect(runTiny(request)).rejects.toMatchObject({ code: 'file-exists' });
    const other = {
      ...request,
      recipe: { ...request.recipe, settings: { ...request.recipe.settings, seed: 7 } },
    };
    await expect(runTiny({ ...other, resume: true })).rejects.toMatchObject({
      code: 'result-mismatch',
      message: '0-base-upper was made with another settings.seed: 41, now 7.',
    });
    expect(suiteBytes(request.out)).toEqual(whole);
    for (const name of ['notes.txt', 'base.csv', 'base.tex', 'report.html']) {
      writeFileSync(join(request.out, name), 'of before');
    }
    await runTiny({ ...other, force: true });
    expect(suiteBytes(request.out)['pieces/0-base-upper.json']).not.toBe(whole['pieces/0-base-upper.json']);
    // Reports of other results would stand beside these.
    expect(readdirSync(request.out).filter((name) => /\.(txt|csv|tex|html)$/.test(name))).toEqual([
      'notes.txt',
    ]);
  });

  it('notices that its model was replaced, though all its pieces are there', async () => {
    const model = join(folder, 'model');
    cpSync(fixtureModel('gpt2'), model, { recursive: true });
    const tiny = tinyRequest(folder, 'replaced', { resume: true });
    const request = { ...tiny, recipe: { ...tiny.recipe, models: [{ folder: 'model' }] } };
    await runTiny(request);
    const before = suiteBytes(request.out);
    expect(await runTiny(request)).toEqual(ids);
    cpSync(join(fixtureModel('gpt_neox'), 'onnx'), join(model, 'onnx'), { recursive: true });
    await expect(runTiny(request)).rejects.toMatchObject({
      code: 'result-mismatch',
      message: expect.stringMatching(/^0-base-upper was made with another model\.graphHash: /) as string,
    });
    expect(suiteBytes(request.out)).toEqual(before);
    expect(await runTiny({ ...request, force: true })).toEqual(ids);
    expect(suiteBytes(request.out)['pieces/0-base-upper.json']).not.toBe(before['pieces/0-base-upper.json']);
  });

  it('is refused a second time into one folder at once', async () => {
    const request = tinyRequest(folder, 'twice', { resume: true });
    const first = runSuite(request, standIn);
    await first.next();
    await expect(runTiny(request)).rejects.toMatchObject({ code: 'folder-in-use' });
    await first.return(undefined);
    expect(await runTiny(request)).toEqual(ids);
  });

  it('is not resumed on a piece of another version', async () => {
    const request = tinyRequest(folder, 'version', { resume: true });
    await runTiny(request);
    const path = join(request.out, 'pieces/0-base-next.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"version": 1', '"version": 2'));
    await expect(runTiny(request)).rejects.toMatchObject({ code: 'result-invalid' });
  });

  it('in shards that are merged is the same as in one run', async () => {
    const shards = [0, 1, 2].map((index) => `shard-${index}`);
    for (const [index, out] of shards.entries()) {
      await runTiny(tinyRequest(folder, out, { shard: { index, count: 3 } }));
    }
    const paths = shards.map((out) => join(folder, out));
    const out = join(folder, 'merged');
    await mergeSuites([paths[2], paths[0]], out, false, standIn);
    expect(parseSuiteFile(readFileSync(join(out, 'results.suite.json'), 'utf8'), '').complete).toBe(false);
    await expect(mergeSuites(paths, out, false, standIn)).rejects.toMatchObject({ code: 'file-exists' });
    await mergeSuites(paths, out, true, standIn);
    expect(suiteBytes(out)).toEqual(whole);
  });

  it('is not merged with another one', async () => {
    const other = tinyRequest(folder, 'other');
    await runTiny({ ...other, recipe: { ...other.recipe, settings: { ...other.recipe.settings, seed: 7 } } });
    const merging = mergeSuites([join(folder, 'whole'), other.out], join(folder, 'mixed'), false, standIn);
    await expect(merging).rejects.toMatchObject({ code: 'result-mismatch' });
  });
});
