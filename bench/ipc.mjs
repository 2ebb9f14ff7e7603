/**
 * Time for a sweep's result to cross from the engine process to the extension's side: from the moment the engine posts
 * it to the moment the guard of the contract has read it. Needs `npm run build`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { writeResult } from './lib/result.mjs';
import { root } from './lib/root.mjs';
import { median } from './lib/statistics.mjs';

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: join(root, 'models/smollm2-135m-instruct') },
    task: { type: 'string', default: join(root, 'tasks/antonyms.task.json') },
    cache: { type: 'string', default: join(root, '.cache/bench') },
    threads: { type: 'string', default: '1' },
    episodes: { type: 'string', default: '40' },
    repeats: { type: 'string', default: '7' },
    name: { type: 'string', default: 'ipc' },
  },
});

const script = join(root, 'dist/engine.cjs');
if (!existsSync(script)) throw new Error('There is no dist/engine.cjs: run `npm run build` first.');
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const { model, task, cache, threads, episodes, repeats } = options;
  const stamp = join(root, 'bench/engine/ipcStamp.cjs');
  const given = { script, stamp, model, cache, folder, task, threads, episodes, repeats };
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
  const output = execFileSync(process.execPath, [await bundle('engine/ipc.mjs'), ...args], {
    encoding: 'utf8',
  });
  const { runs, rows } = JSON.parse(output);
  const of = (key) => median(runs.map((run) => run[key]));
  const figures = {
    ...{ rows, repeats: runs.length, milliseconds: of('milliseconds') },
    worst: Math.max(...runs.map(({ milliseconds }) => milliseconds)),
    ...{ bytes: of('bytes'), writing: of('writing'), reading: of('reading'), guard: of('guard') },
  };
  console.table(figures);
  writeResult(options.name, { ...figures, samples: runs });
} finally {
  rmSync(folder, { recursive: true });
}
