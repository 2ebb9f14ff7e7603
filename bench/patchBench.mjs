/**
 * Time from a change in the patch bench to its new bars, without the editor's own drawing: through the real engine
 * process and its messages. Needs `npm run build`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { writeResult } from './lib/result.mjs';
import { root } from './lib/root.mjs';
import { median, quantile } from './lib/statistics.mjs';

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: join(root, 'models/smollm2-135m-instruct') },
    cache: { type: 'string', default: join(root, '.cache/bench') },
    threads: { type: 'string', default: '1' },
    repeats: { type: 'string', default: '40' },
    name: { type: 'string', default: 'patch-bench' },
  },
});

const script = join(root, 'dist/engine.cjs');
if (!existsSync(script)) throw new Error('There is no dist/engine.cjs: run `npm run build` first.');
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const { model, cache, threads, repeats } = options;
  const args = Object.entries({ script, model, cache, folder, threads, repeats }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  const output = execFileSync(process.execPath, [await bundle('engine/patchBench.mjs'), ...args], {
    encoding: 'utf8',
  });
  const rows = JSON.parse(output).rows.map(({ samples, ...row }) => ({
    ...row,
    median: median(samples),
    p95: quantile(samples, 0.95),
    samples,
  }));
  console.table(
    rows.map(({ query, tokens, change, median, p95 }) => ({ query, tokens, change, median, p95 })),
  );
  writeResult(options.name, { threads: Number(threads), repeats: Number(repeats), rows });
} finally {
  rmSync(folder, { recursive: true });
}
