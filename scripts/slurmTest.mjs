// `npm run test:slurm`: suites through a real Slurm of two nodes on this machine, with jobs that are requeued, told of
// their time limit, and lose their node. Where Slurm can't be had it says so and counts as skipped.
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
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { none, oneFailed, onePassed, sentence, sum } from './lib/counts.mjs';
import { ensureSlurm, startSlurm } from './lib/slurm.mjs';
import { repository } from './lib/paths.mjs';

/** What befalls the first job of the array once its first piece is on disk, by what it is called. */
const mishaps = {
  'a job that is requeued': (_cluster, job) => execFileSync('scontrol', ['requeue', job]),
  // Slurm sends just this signal to the script before a time limit.
  'a job that is told of its time limit': (_cluster, job) =>
    execFileSync('scancel', ['--batch', '--signal=TERM', job]),
  'a job whose node dies': (cluster, job) => cluster.kill(show(job, 'BatchHost')),
};

const unavailable = ensureSlurm();
if (unavailable) {
  console.log(`Slurm is not tested: ${unavailable}.`);
  console.log(sentence({ passed: 0, failed: 0, skipped: Object.keys(mishaps).length }));
} else {
  let counts = oneFailed;
  try {
    counts = await testMishaps();
  } catch (error) {
    console.error(error);
  }
  if (counts.failed > 0) process.exitCode = 1;
  console.log(sentence(counts));
}

/** Each mishap must leave the bytes of an undisturbed run, and finished pieces as they are. */
async function testMishaps() {
  const scratch = mkdtempSync(join(tmpdir(), 'task-vectors-slurm-'));
  let cluster;
  try {
    cluster = await startSlurm(join(scratch, 'slurm'), hostname().split('.')[0], ['one', 'two']);
    const file = writeSuite(scratch);
    const common = ['experiment', file, '--cache', join(scratch, 'cache'), '--report', 'json'];
    await cli(...common, '--out', join(scratch, 'alone'));
    const wanted = readFileSync(join(scratch, 'alone', 'results.suite.json'));
    let counts = none;
    for (const [index, [name, befall]] of Object.entries(mishaps).entries()) {
      const out = join(scratch, `cluster-${index}`);
      try {
        await testMishap(common, out, wanted, (job) => befall(cluster, job));
        console.log(`✓ ${name}`);
        counts = sum([counts, onePassed]);
      } catch (error) {
        console.error(`✗ ${name}: ${error.message}\n${logs(out)}`);
        counts = sum([counts, oneFailed]);
      }
    }
    return counts;
  } finally {
    await cluster?.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function testMishap(common, out, wanted, befall) {
  const shard = join(out, 'shards/1');
  const firstPiece = whenPiece(shard);
  const printed = await cli(...common, '--out', out, '--slurm', '--array-size', '2', '--json');
  const { array, merge } = JSON.parse(printed);
  const job = `${array}_1`;
  await firstPiece;
  const before = versions(shard);
  await befall(job);
  // Waits for the merge, without polling.
  execFileSync('srun', ['--quiet', `--dependency=afterany:${merge}`, 'true'], { timeout: 240_000 });
  if (!(Number(show(job, 'Restarts')) > 0)) throw new Error('the job was not started again');
  const now = versions(shard);
  for (const [piece, version] of before) {
    if (now.get(piece) !== version) throw new Error(`the finished piece ${piece} was run again`);
  }
  const merged = readFileSync(join(out, 'results.suite.json'));
  if (!JSON.parse(merged).complete) throw new Error('pieces are missing');
  if (!merged.equals(wanted)) throw new Error('results.suite.json differs from that of one run');
}

/** What Slurm says of a job. */
function show(job, key) {
  const said = execFileSync('scontrol', ['--oneliner', 'show', 'job', job], { encoding: 'utf8' });
  return new RegExp(`\\b${key}=(\\S+)`).exec(said)?.[1];
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

/** Which file each finished piece is. */
function versions(shard) {
  const folder = join(shard, 'pieces');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    names.map((name) => {
      const { ino, mtimeMs } = statSync(join(folder, name));
      return [name, `${ino} ${mtimeMs}`];
    }),
  );
}

function logs(out) {
  const folder = join(out, 'slurm');
  if (!existsSync(folder)) return 'no logs';
  return readdirSync(folder)
    .map((name) => `── ${name}\n${readFileSync(join(folder, name), 'utf8')}`)
    .join('\n');
}
