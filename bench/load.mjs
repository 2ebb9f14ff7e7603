/**
 * Load time and peak memory: ours against one session of the same float32 file, each in fresh processes,
 * alternately.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { withLoad } from './lib/load.mjs';
import { writeResult } from './lib/result.mjs';
import { root } from './lib/root.mjs';
import { median } from './lib/statistics.mjs';

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: join(root, 'models/smollm2-135m-instruct') },
    cache: { type: 'string', default: join(root, '.cache/bench') },
    threads: { type: 'string', default: '1' },
    repeats: { type: 'string', default: '7' },
    name: { type: 'string', default: 'load' },
  },
});

const program = await bundle('engine/load.mjs');
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const whole = join(folder, 'onnx', 'model.onnx');
const run = (what) => {
  const { model, cache, threads } = options;
  const given = { what, model, cache, whole, threads };
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
  return JSON.parse(execFileSync(process.execPath, [program, ...args], { encoding: 'utf8' }));
};
try {
  run('write');
  // Both read from the page cache: a first load of each fills it, and writes our proof.
  run('ours');
  run('whole');
  const samples = { model: [], ours: [], whole: [] };
  for (let round = 0; round < Number(options.repeats); round++) {
    for (const what of Object.keys(samples)) samples[what].push(await withLoad(async () => run(what)));
  }
  const weightsMb = statSync(whole).size / 2 ** 20;
  const rows = Object.entries(samples).map(([what, list]) => {
    const of = (key) => median(list.map((sample) => sample[key]));
    const [seconds, cpuSeconds, peakMb, others] = ['seconds', 'cpuSeconds', 'peakMb', 'others'].map(of);
    return { what, seconds, cpuSeconds, peakMb, peakToWeights: peakMb / weightsMb, others };
  });
  const [model, ours, plain] = rows;
  const faster = plain.seconds / model.seconds;
  console.table(rows);
  console.log(
    `one plain session takes ${faster.toFixed(2)} times as long as the model alone, ${(plain.seconds / ours.seconds).toFixed(2)} times as long as a whole opening`,
  );
  console.log(`float32 weights: ${weightsMb.toFixed(0)} MB`);
  writeResult(options.name, {
    threads: Number(options.threads),
    repeats: Number(options.repeats),
    weightsMb,
    faster,
    rows,
  });
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true });
}
