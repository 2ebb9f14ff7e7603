// `npm run test:slurm`: a suite through a real one-machine Slurm, with a job killed half-way. Where Slurm can't be had it
// says so and counts as skipped.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneFailed, onePassed, sentence } from './lib/counts.mjs';
import { ensureSlurm, startSlurm } from './lib/slurm.mjs';
import { repository } from './lib/paths.mjs';

const oneSkipped = { passed: 0, failed: 0, skipped: 1 };
const unavailable = ensureSlurm();
if (unavailable) {
  console.log(`Slurm is not tested: ${unavailable}.`);
  console.log(sentence(oneSkipped));
} else {
  let counts = oneFailed;
  try {
    await testSuite();
    counts = onePassed;
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
  console.log(sentence(counts));
}

/** Two shards, the first of which is killed and started again after its first piece; the bytes of an undisturbed run. */
async function testSuite() {
  const scratch = mkdtempSync(join(tmpdir(), 'task-vectors-slurm-'));
  const cluster = await startSlurm(join(scratch, 'slurm'), hostname().split('.')[0]);
  try {
    const file = writeSuite(scratch);
    const common = ['experiment', file, '--cache', join(scratch, 'cache'), '--report', 'json'];
    await cli(...common, '--out', join(scratch, 'alone'));
    const out = join(scratch, 'cluster');
    const firstPiece = whenPiece(join(out, 'shards/1'));
    const printed = await cli(...common, '--out', out, '--slurm', '--array-size', '2', '--json');
    const { array, merge } = JSON.parse(printed);
    await firstPiece;
    // As a node that dies: the job is killed at once and starts again.
    execFileSync('scontrol', ['requeue', `${array}_1`]);
    // Waits for the merge, without polling.
    execFileSync('srun', ['--quiet', `--dependency=afterany:${merge}`, 'true'], { timeout: 180_000 });
    const [one, other] = ['alone', 'cluster'].map((name) =>
      readFileSync(join(scratch, name, 'results.suite.json')),
    );
    if (!one.equals(other)) throw new Error(`results.suite.json differs from that of one run:\n${logs(out)}`);
    if (!JSON.parse(other).complete) throw new Error(`pieces are missing:\n${logs(out)}`);
  } finally {
    await cluster.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function writeSuite(folder) {
  cpSync(join(repository, 'test/fixtures/models/gpt2'), join(folder, 'gpt2'), { recursive: true });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const tasks = Array.from({ length: 8 }, (_, shift) => {
    const pairs = letters.map((letter, i) => `${letter},${letters[(i + shift) % 26]}`);
    writeFileSync(join(folder, `shift-${shift}.csv`), pairs.join('\n'));
    return `shift-${shift}.csv`;
  });
  const recipe = {
    ...{ format: 'task-vectors/experiment', version: 1, name: 'cluster', models: [{ folder: 'gpt2' }] },
    ...{ tasks, preset: 'paper', settings: { dev: 40, test: 40 }, experiments: [{ kind: 'base' }] },
  };
  const file = join(folder, 'cluster.experiment.json');
  writeFileSync(file, JSON.stringify(recipe));
  return file;
}

async function cli(...args) {
  const child = spawn(process.execPath, [join(repository, 'dist/cli.cjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (text) => (out += text));
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`task-vectors ${args[0]} ended with status ${status}`);
  return out;
}

/** Resolves when the first piece of a shard is on disk. */
function whenPiece(shard) {
  const pieces = join(shard, 'pieces');
  mkdirSync(pieces, { recursive: true });
  return new Promise((resolve) => {
    const watcher = watch(pieces, () => {
      if (!readdirSync(pieces).some((name) => name.endsWith('.json'))) return;
      watcher.close();
      resolve();
    });
  });
}

function logs(out) {
  const folder = join(out, 'slurm');
  if (!existsSync(folder)) return 'no logs';
  return readdirSync(folder)
    .map((name) => `── ${name}\n${readFileSync(join(folder, name), 'utf8')}`)
    .join('\n');
}
