import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { atOnce } from '../../support/engine/cpuTime';
import { crowdedGraphs, wideGraphs, writeHollowFile } from '../../support/engine/hugeGraphs';
import { builtCli } from '../../support/engine/paths';
import { prepareOrRefuse } from '../../support/engine/prepareModel';
import { testFolder } from '../../support/engine/temporaryFolder';
import { writeTinyDecoder } from '../../support/engine/tinyFolder';

const mostMegabytes = 600;

/** Inspects a model with the command line in 256 MB of heap. */
async function inspect(write: (path: string) => void) {
  const folder = testFolder();
  writeTinyDecoder(folder);
  write(join(folder, 'onnx/model.onnx'));
  const measure = join(import.meta.dirname, '../../support/engine/measure.mjs');
  const child = spawn(
    process.execPath,
    [
      '--max-old-space-size=256',
      '--import',
      measure,
      builtCli,
      'inspect',
      '--model',
      folder,
      '--cache',
      folder,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const [stderr, measured, [status]] = await Promise.all([
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { status, stderr, used: JSON.parse(measured) as { seconds: number; megabytes: number } };
}

async function expectRefusal(write: (path: string) => void, code: RegExp): Promise<void> {
  const { status, stderr, used } = await inspect(write);
  expect(stderr).toMatch(code);
  expect(status).toBe(2);
  if (process.env.TASK_VECTORS_FUZZ_SECONDS) console.log(used);
  expect(used.seconds).toBeLessThan(atOnce);
  expect(used.megabytes).toBeLessThan(mostMegabytes);
}

it.each(crowdedGraphs)('a file of 50 MB full of %s is refused soon, in bounded memory', async (_, make) => {
  await expectRefusal(
    (path) => writeFileSync(path, make()),
    /^error \[model-(unsupported|corrupt)\] .{1,400}\n$/,
  );
});

it.each(wideGraphs)(
  'a decoder with %s is cut or refused soon',
  (_, make) => {
    const path = join(testFolder(), 'model.onnx');
    writeFileSync(path, make());
    prepareOrRefuse(path);
  },
  180_000,
);

it('a file of 5 GB with one function is refused unread', async () => {
  await expectRefusal(writeHollowFile, /^error \[model-unsupported\] .*functions take 5000000000 bytes/);
});
