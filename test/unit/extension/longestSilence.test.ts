import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { longestSilence } from '../../../src/extension/models/longestSilence';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'task-vectors-silence-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

it('counts the files that can be read beside one that can’t', async () => {
  const weights = join(folder, 'model.onnx_data');
  await writeFile(weights, '');
  await truncate(weights, 1.2e9);
  expect(await longestSilence(folder)).toBe(120_000);
  await symlink(join(folder, 'nowhere'), join(folder, 'dangling'));
  expect(await longestSilence(folder)).toBe(120_000);
});

it('is a minute where nothing can be read', async () => {
  expect(await longestSilence(join(folder, 'nowhere'))).toBe(60_000);
});
