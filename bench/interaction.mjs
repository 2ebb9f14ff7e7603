/**
 * What a gesture costs a page: time of its main thread for each move over a chart of 64 blocks and 8 series, and for
 * scrolling through 5,000 examples. The built page in Chromium, under the extension's own policy.
 */
import { execFileSync } from 'node:child_process';
import { bundle } from './lib/bundle.mjs';
import { writeResult } from './lib/result.mjs';
import { root } from './lib/root.mjs';
import { median, quantile } from './lib/statistics.mjs';
import { ensureBrowser } from '../scripts/lib/ensureBrowser.mjs';

const output = execFileSync(process.execPath, [await bundle('webview/interaction.ts')], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, TASK_VECTORS_CHROMIUM: await ensureBrowser() },
});
const { moves, rows } = JSON.parse(output);
const summaries = rows.map(({ samples, ...row }) => ({
  ...row,
  median: median(samples),
  p95: quantile(samples, 0.95),
}));
console.table(summaries);
writeResult('interaction', { moves, rows: summaries });
