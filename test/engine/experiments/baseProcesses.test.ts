import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixtureModel, repository } from '../../support/engine/paths';
import { newFolder, removeFolder } from '../../support/engine/temporaryFolder';

let folder: string;
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => removeFolder(folder));

it('gives the same bytes in two processes', async () => {
  const runtime = createRequire(import.meta.url).resolve('onnxruntime-node');
  const script = join(folder, 'base.cjs');
  await build({
    entryPoints: [join(repository, 'test/support/engine/baseProcess.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // The bundle lies outside of the repository, whose modules it has to be told of.
    alias: { 'onnxruntime-node': runtime },
    external: [runtime],
  });
  const run = (cache: string): string =>
    execFileSync(process.execPath, [script, fixtureModel('gpt2'), join(folder, cache)], {
      encoding: 'utf8',
    });
  const first = run('one');
  expect(JSON.parse(first)).toMatchObject({ result: { kind: 'base', controls: { length: 4 } } });
  expect(run('two')).toBe(first);
});
