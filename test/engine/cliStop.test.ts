import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { writeHangingModel } from '../support/engine/nativeFaults';
import { builtCli } from '../support/engine/paths';
import { testFolder } from '../support/engine/temporaryFolder';

it.each(['SIGINT', 'SIGTERM'] as const)(
  'a command whose model never finishes loading is ended by one %s',
  async (signal) => {
    const folder = testFolder();
    writeHangingModel(folder);
    const hook = join(import.meta.dirname, '../support/engine/sayLoading.mjs');
    const child = spawn(
      process.execPath,
      ['--import', hook, builtCli, 'inspect', '--model', folder, '--cache', join(folder, 'cache')],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    let sessions = 0;
    for await (const line of createInterface({ input: child.stderr })) {
      expect(line).toBe('session');
      // Embedding, first block, and the second one, which hangs.
      if (++sessions === 3) child.kill(signal);
    }
    expect(await ended).toEqual([null, signal]);
  },
);
