/**
 * The paper's whole suite on the bundled model: ours, as the product runs it, against what the plain PyTorch loop would
 * take for the same prompts. The loop runs a part of them, evenly spread over every experiment, and its time is
 * extrapolated in proportion. `node bench/suite.mjs --help` lists the options.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { withLoad } from './lib/load.mjs';
import { writeResult } from './lib/result.mjs';
import { root } from './lib/root.mjs';
import { startWorker } from './lib/worker.mjs';

const { values: options } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    tasks: { type: 'string' },
    episodes: { type: 'string' },
    share: { type: 'string', default: '0.02' },
    model: { type: 'string', default: join(root, 'models/smollm2-135m-instruct') },
    cache: { type: 'string', default: join(root, '.cache/bench') },
    python: { type: 'string', default: join(root, '.venv/bin/python') },
    threads: { type: 'string', default: String(cpus().length) },
    name: { type: 'string', default: 'suite' },
  },
});

if (options.help) {
  console.log(`node bench/suite.mjs [options]
  --tasks a,b,…     only these tasks of the paper and the conflicts between them (all 18)
  --episodes N      dev and test episodes of everything (50)
  --share S         part of the plain loop's passes that is measured (0.02)
  --threads N       threads of both (all cores)
  --python FILE     interpreter with bench/requirements.txt (.venv/bin/python)
  --name NAME       writes bench/results/NAME.json`);
  process.exit(0);
}

const threads = Number(options.threads);
const shared = ['--model', options.model, '--threads', String(threads)];
const { whole, pieces } = await runOurs();
const kinds = [...new Set(pieces.map(({ kind }) => kind))];
const torch = existsSync(options.python)
  ? await startWorker(options.python, [join(root, 'bench/pytorch/worker.py'), ...shared])
  : undefined;
if (!torch)
  console.error(`No PyTorch: ${options.python} is missing (bench/README.md). Only tokens are compared.`);
const plain = {};
for (const kind of torch ? kinds : []) {
  const passes = pieces.filter((piece) => piece.kind === kind).flatMap((piece) => piece.plain.sample);
  // The first passes of a process warm its caches and don't count.
  await torch.ask({ variant: 'passes', passes: passes.slice(0, 20) });
  plain[kind] = await withLoad(() => torch.ask({ variant: 'passes', passes }));
  console.error(`plain loop, ${kind}: ${passes.length} passes in ${plain[kind].seconds.toFixed(1)} s`);
}
torch?.stop();

const rows = kinds.map((kind) => summarise(kind));
const total = addUp(rows);
printTable();
writeResult(
  options.name,
  {
    threads,
    tasks: options.tasks?.split(',') ?? 'all 18',
    episodes: options.episodes ? Number(options.episodes) : 50,
    share: Number(options.share),
    golden: torch?.hello.golden,
    seconds: whole.seconds,
    cpuSeconds: whole.cpuSeconds,
    others: whole.others,
    pieces: pieces.length,
    total,
    rows,
  },
  { torch: torch?.hello.torch },
);

/** All pieces with their times and prompts, and the time of the whole, opening and writing included. */
async function runOurs() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const args = [...shared, '--cache', options.cache, '--out', join(folder, 'suite')];
    const worker = await startWorker(process.execPath, [await bundle('engine/suite.mjs'), ...args]);
    const pieces = [];
    const whole = await withLoad(async () => {
      const [tasks, episodes] = [options.tasks?.split(','), options.episodes && Number(options.episodes)];
      let one = await worker.ask({ tasks, episodes, share: Number(options.share) });
      while (!one.whole) {
        pieces.push(one);
        console.error(`${one.done} of ${one.total}  ${one.id}: ${one.seconds.toFixed(1)} s`);
        one = await worker.next();
      }
      return one;
    });
    worker.stop();
    return { whole, pieces };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One kind of experiment over all its pieces; the plain loop's time by the share of the passes that it ran. */
function summarise(kind) {
  const own = pieces.filter((piece) => piece.kind === kind);
  const sum = (read) => own.reduce((total, piece) => total + read(piece), 0);
  const plainTokens = sum((piece) => piece.plain.tokens);
  const plainPasses = sum((piece) => piece.plain.passes);
  const measuredPasses = sum((piece) => piece.plain.sample.length);
  const factor = plainPasses / measuredPasses;
  const timed = plain[kind];
  return {
    kind,
    pieces: own.length,
    seconds: sum(({ seconds }) => seconds),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    tokens: sum(({ tokens }) => tokens),
    plainPasses,
    plainTokens,
    ...(timed && {
      measuredPasses,
      plainSeconds: factor * timed.seconds,
      plainCpuSeconds: factor * timed.cpuSeconds,
      plainOthers: timed.others,
    }),
  };
}

function addUp(rows) {
  const keys = Object.keys(rows[0]).filter((key) => !['kind', 'plainOthers'].includes(key));
  return Object.fromEntries(keys.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)]));
}

function printTable() {
  const ratio = (a, b) => (a === undefined ? '' : `${(a / b).toFixed(1)}×`);
  const cells = [['experiment', 'pieces', 'seconds', 'CPU s', 'tokens', 'plain s', 'plain tokens', 'faster']];
  for (const row of [...rows, { ...total, kind: 'all' }]) {
    cells.push([
      row.kind,
      String(row.pieces),
      row.seconds.toFixed(1),
      row.cpuSeconds.toFixed(1),
      Math.round(row.tokens).toString(),
      row.plainSeconds?.toFixed(0) ?? '',
      String(row.plainTokens),
      ratio(row.plainSeconds, row.seconds),
    ]);
  }
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) console.log(row.map((cell, i) => cell.padEnd(widths[i])).join('  '));
  console.log(`whole run, opening and writing included: ${whole.seconds.toFixed(1)} s`);
}
