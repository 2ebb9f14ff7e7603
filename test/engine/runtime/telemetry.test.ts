import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCommand } from '../../support/engine/command';
import { fixtureModel } from '../../support/engine/paths';
import { testFolder } from '../../support/engine/temporaryFolder';

// onnxruntime's builds for Linux and macOS report what they run. The first sign of it is an identity of the device,
// which they write into the user's cache when the first model is loaded.
it('is off: onnxruntime leaves nothing in the home folder', async () => {
  const folder = testFolder();
  const home = join(folder, 'home');
  mkdirSync(home);
  const args = [
    'predict',
    '--model',
    fixtureModel('gpt2'),
    '--cache',
    join(folder, 'cache'),
    '--ids',
    '5,6,7',
  ];
  const { status, stderr } = await startCommand(args, { HOME: home, XDG_CACHE_HOME: '' }).finished;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(readdirSync(home, { recursive: true })).toEqual([]);
});
