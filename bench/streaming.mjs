/**
 * A model larger than its memory: one sweep with the weights in memory, and one with the weights read from disk block
 * by block in a process whose memory is limited to less than they take. Both must give the same numbers, bit for bit.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { memoryLimit } from './lib/memoryLimit.mjs';
import { writeResult } from './lib/result.mjs';
import { root } from './lib/root.mjs';
import { median } from './lib/statistics.mjs';

const { values: options } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    blocks: { type: 'string', default: '24' },
    hidden: { type: 'string', default: '2048' },
    inner: { type: 'string', default: '4096' },
    episodes: { type: 'string', default: '4' },
    limit: { type: 'string', default: '2' },
    repeats: { type: 'string', default: '5' },
    threads: { type: 'string', default: '1' },
    folder: { type: 'string', default: tmpdir() },
    name: { type: 'string', default: 'streaming' },
  },
});

if (options.help) {
  console.log(`node bench/streaming.mjs [options]
  --blocks N --hidden N --inner N   size of the pretend model (24, 2048, 4096: 3.4 GB)
  --episodes N    episodes of the sweep (4)
  --limit GB      memory limit of the streaming process (2)
  --repeats N     runs of each (5)
  --threads N     threads of both (1)
  --folder DIR    where the model is written, and deleted afterwards
  --name NAME     writes bench/results/NAME.json`);
  process.exit(0);
}

const number = (name) => Number(options[name]);
const hidden = number('hidden');
const shape = {
  blocks: number('blocks'),
  hidden,
  inner: number('inner'),
  heads: hidden / 128,
  groups: hidden / 512,
};
const program = await bundle('engine/streaming.mjs');
const folder = mkdtempSync(join(options.folder, 'bench-'));
const limitBytes = number('limit') * 1e9;
const limit = memoryLimit(limitBytes);

/** One step in a process of its own; undefined where it failed. */
function run(what, under = undefined) {
  const given = {
    ...{ what, model: join(folder, 'model'), cache: join(folder, 'cache'), shape: JSON.stringify(shape) },
    tokenizer: join(root, 'test/fixtures/models/gpt2'),
    ...{ threads: options.threads, episodes: options.episodes },
  };
  const args = [program, ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value])];
  const [command, ...words] = [...(under ? [under.command, ...under.args] : []), process.execPath, ...args];
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  if (status === 0) return JSON.parse(stdout);
  if (under)
    return {
      failed: stderr.split('\n').find((line) => /^\w*Error\b.*:|^terminate|^FATAL/.test(line)) ?? 'ended',
    };
  throw new Error(`${what}: ${stderr}`);
}

try {
  const { weightBytes } = run('write');
  // The proof maps the whole file once, for the uncut graph; it is kept, so that the runs below don't make it.
  const proof = run('prove');
  const samples = { memory: [], stream: [] };
  for (let round = 0; round < number('repeats'); round++) {
    samples.memory.push(run('memory'));
    samples.stream.push(run('stream', limit));
    if (samples.stream[round].failed) throw new Error(`under the limit: ${samples.stream[round].failed}`);
  }
  const refused = limit && run('memory', limit);
  const rows = Object.entries(samples).map(([what, list]) => summarise(what, list, weightBytes));
  const digests = new Set([...samples.memory, ...samples.stream].map(({ digest }) => digest));
  const { tokens, rows: patched } = samples.stream[0];
  console.table(rows);
  console.log(
    `weights ${gb(weightBytes)}, limit ${limit ? `${gb(limitBytes)}, ${limit.name}` : 'none: no way found'}`,
  );
  console.log(digests.size === 1 ? 'equal bit for bit' : 'THE RESULTS DIFFER');
  console.log('proof, in a run of its own:', gb(proof.peakBytes), `${proof.seconds.toFixed(1)} s`);
  if (refused) console.log('the same in memory under the limit:', refused.failed ?? 'fits');
  writeResult(options.name, {
    ...{ threads: number('threads'), repeats: number('repeats'), shape, episodes: number('episodes') },
    ...{ tokens, patched, weightBytes, limitBytes: limit && limitBytes, limit: limit?.name },
    ...{ equal: digests.size === 1, inMemoryUnderLimit: refused && (refused.failed ?? 'fits') },
    proof: { seconds: proof.seconds, peakBytes: proof.peakBytes },
    rows,
  });
  if (digests.size !== 1) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function summarise(what, list, weightBytes) {
  const of = (key) => median(list.map((sample) => sample[key]));
  return {
    ...{ what, seconds: of('seconds'), cpuSeconds: of('cpuSeconds'), loadSeconds: of('loadSeconds') },
    ...{ peakBytes: of('peakBytes'), peakToWeights: of('peakBytes') / weightBytes },
    addressPeakBytes: of('addressPeakBytes'),
  };
}

function gb(bytes) {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
