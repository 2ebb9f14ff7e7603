import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

const recorded = 'a444fbdf1946e16073fef0edced5bad72e594f37a7add830d337b4b191411f57';
let folder: string;
let script: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'task-vectors-test-'));
  script = join(folder, 'drawDigest.cjs');
  const entryPoints = [join(import.meta.dirname, '../../support/drawDigest.ts')];
  await build({ entryPoints, outfile: script, bundle: true, platform: 'node', format: 'cjs' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

// The promise of docs/decisions/0007: a seed draws the same episodes on every machine and in every later version.
it.each([
  ['this process’s surroundings', [], {}],
  ['another language, zone and arithmetic', ['--jitless'], { LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Auckland' }],
])('draws the episodes that it has always drawn, in a process with %s', (_, flags, env) => {
  const printed = execFileSync(process.execPath, [...flags, script], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  expect(printed.trim()).toBe(recorded);
});
