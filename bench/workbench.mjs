/**
 * How long the extension lets one wait in the real editor, opened anew each time: its activation, and the first three
 * panels beside the editor's own previews of Markdown, opened at the same moments, and a newcomer's first sweep. Needs `npm run build`.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { writeResult } from './lib/result.mjs';
import { root } from './lib/root.mjs';
import { median } from './lib/statistics.mjs';
import { ensureBrowser } from '../scripts/lib/ensureBrowser.mjs';
import { ensureEditorServer } from '../scripts/lib/ensureEditorServer.mjs';

const { values: options } = parseArgs({ options: { repeats: { type: 'string', default: '5' } } });

await ensureEditorServer();
const output = execFileSync(
  process.execPath,
  [await bundle('webview/workbench.ts'), '--repeats', options.repeats],
  { cwd: root, encoding: 'utf8', env: { ...process.env, TASK_VECTORS_CHROMIUM: await ensureBrowser() } },
);
const { rounds } = JSON.parse(output);
const row = (what, sample) => {
  const samples = rounds.map(sample);
  return { what, median: median(samples), slowest: Math.max(...samples) };
};
const places = ['first', 'second', 'third'];
const rows = [
  row('activationAlone', ({ activationAlone }) => activationAlone),
  row('activation', ({ activation }) => activation),
  row('activationOfIdle', ({ activationOfIdle }) => activationOfIdle),
  row('activationOfOwn', ({ activationOfOwn }) => activationOfOwn),
  row('activationAmongOthers', ({ activationAmongOthers }) => activationAmongOthers),
  ...places.map((place, at) => row(`${place}Page`, ({ pages }) => pages[at])),
  row('firstSweep', ({ firstSweep }) => firstSweep),
  ...places.map((place, at) => row(`${place}Preview`, ({ previews }) => previews[at])),
];
console.table(rows);
writeResult('workbench', { repeats: rounds.length, rows });
