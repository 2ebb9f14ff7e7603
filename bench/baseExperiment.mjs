/**
 * The base experiment of one task on the bundled model: ours and PyTorch, one after the other, again and again, in one
 * run, with the same number of threads. `node bench/baseExperiment.mjs --help` lists the options.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { waitForQuiet, withLoad } from './lib/load.mjs';
import { writeResult } from './lib/result.mjs';
import { root } from './lib/root.mjs';
import { agreement, median } from './lib/statistics.mjs';
import { startWorker } from './lib/worker.mjs';

const { values: options } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    task: { type: 'string', default: join(root, 'tasks/antonyms.task.json') },
    model: { type: 'string', default: join(root, 'models/smollm2-135m-instruct') },
    cache: { type: 'string', default: join(root, '.cache/bench') },
    python: { type: 'string', default: join(root, '.venv/bin/python') },
    'lens-python': { type: 'string', default: join(root, '.venv-lens/bin/python') },
    threads: { type: 'string', default: String(cpus().length) },
    repeats: { type: 'string', default: '5' },
    variants: { type: 'string', default: 'engine,layers,batched,packed,plain' },
    dev: { type: 'string', default: '50' },
    test: { type: 'string', default: '50' },
    seed: { type: 'string', default: '41' },
    episodes: { type: 'string' },
    'plain-repeats': { type: 'string', default: '1' },
    quiet: { type: 'string', default: '0' },
    profile: { type: 'boolean' },
    name: { type: 'string', default: 'base-experiment' },
  },
});

if (options.help) {
  console.log(`node bench/baseExperiment.mjs [options]
  --task FILE          task file (antonyms)
  --threads N          threads of every variant (all cores)
  --repeats N          rounds; every variant runs once a round (5)
  --variants a,b,…     of engine, layers, batched, packed, plain, and lens, the plain loop on TransformerLens (all but lens)
  --episodes N         run the plain loops on the first N episodes only and extrapolate in proportion
  --plain-repeats N    rounds that the plain loops take part in (1)
  --quiet SECONDS      before each run, wait at most so long for the machine to be idle (0)
  --profile            at the end, once more with onnxruntime's profiler on: what the operators take
  --python FILE        interpreter with bench/requirements.txt (.venv/bin/python)
  --lens-python FILE   interpreter with bench/requirements-lens.txt (.venv-lens/bin/python)
  --name NAME          writes bench/results/NAME.json`);
  process.exit(0);
}

const number = (name) => Number(options[name]);
const threads = number('threads');
const shared = ['--model', options.model, '--threads', String(threads)];
const program = [await bundle('engine/worker.mjs'), ...shared, '--cache', options.cache];
const ours = await startWorker(process.execPath, program);
const plan = await ours.ask({
  variant: 'plan',
  task: options.task,
  dev: number('dev'),
  test: number('test'),
  seed: number('seed'),
});
const variants = chosenVariants();
const torchProgram = [join(root, 'bench/pytorch/worker.py'), ...shared];
const torch = variants.some((variant) => variant !== 'engine' && variant !== 'lens')
  ? await startWorker(options.python, torchProgram)
  : undefined;
const lens = variants.includes('lens')
  ? await startWorker(options['lens-python'], [...torchProgram, '--lens'])
  : undefined;
const episodes = [...plan.dev, ...plan.test];
const plainEpisodes = episodes.slice(
  0,
  options.episodes === undefined ? episodes.length : number('episodes'),
);

const ask = {
  engine: () => ours.ask({ variant: 'engine', recipe: plan.recipe }),
  layers: () => torch.ask({ variant: 'layers', episodes }),
  batched: () => torch.ask({ variant: 'batched', episodes }),
  packed: () => torch.ask({ variant: 'packed', episodes }),
  plain: () => torch.ask({ variant: 'plain', episodes: plainEpisodes }),
  lens: () => lens.ask({ variant: 'plain', episodes: plainEpisodes }),
};
const samples = Object.fromEntries(variants.map((variant) => [variant, []]));
const matmul = [];
const sweeps = [];
const oneQuery = [];
// The first run of each warms caches and allocators and doesn't count; the plain loops have no use for it.
const plainVariants = new Set(['plain', 'lens']);
for (const variant of variants) if (!plainVariants.has(variant)) await ask[variant]();
for (let round = 0; round < number('repeats'); round++) {
  for (const variant of variants) {
    if (plainVariants.has(variant) && round >= number('plain-repeats')) continue;
    await waitForQuiet(0.1, number('quiet'));
    const sample = await withLoad(ask[variant]);
    samples[variant].push(sample);
    console.error(
      `round ${round + 1}, ${variant}: ${sample.seconds.toFixed(2)} s, CPU ${sample.cpuSeconds.toFixed(2)} s, others ${sample.others.toFixed(2)} cores`,
    );
  }
  sweeps.push(await withLoad(() => ours.ask({ variant: 'sweep', episodes })));
  oneQuery.push(await ours.ask({ variant: 'oneQuery', episode: episodes[0], times: 5 }));
  matmul.push(...(await ours.ask({ variant: 'matmul', times: 5 })).runs);
}
ours.stop();
torch?.stop();
lens?.stop();
const profile = options.profile && (await profiled());

const scale = episodes.length / plainEpisodes.length;
const rows = variants.map((variant) => summarise(variant));
const engine = rows.find(({ variant }) => variant === 'engine');
printTable();
writeResult(
  options.name,
  {
    threads,
    task: plan.recipe.name,
    episodes: { dev: plan.dev.length, test: plan.test.length },
    golden: (torch ?? lens)?.hello.golden,
    matmulGflops: gflops(2 * 1024 ** 3, matmul),
    efficiency: engine && efficiency(),
    sweepPart: sweepPart(),
    oneQuery: oneQueryFigures(),
    profile,
    rows,
  },
  { torch: (torch ?? lens)?.hello.torch },
);

/** What was asked for, without PyTorch where its interpreter is missing. */
function chosenVariants() {
  const asked = options.variants.split(',');
  if (existsSync(options.python)) return asked;
  console.error(`No PyTorch: ${options.python} is missing (bench/README.md). Only the engine is measured.`);
  return asked.filter((variant) => variant === 'engine');
}

/** The experiment once more, in a process with onnxruntime's profiler on, which slows it a little. */
async function profiled() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const worker = await startWorker(process.execPath, [...program, '--profile', folder]);
    await worker.ask({ variant: 'engine', recipe: plan.recipe });
    const profile = await worker.ask({ variant: 'profile' });
    worker.stop();
    return profile;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function summarise(variant) {
  const list = samples[variant];
  const factor = plainVariants.has(variant) ? scale : 1;
  const last = list.at(-1);
  const reference = samples.engine?.at(-1)?.outcomes;
  return {
    variant,
    runs: list.length,
    extrapolatedFrom: factor === 1 ? undefined : plainEpisodes.length,
    seconds: factor * median(list.map(({ seconds }) => seconds)),
    cpuSeconds: factor * median(list.map(({ cpuSeconds }) => cpuSeconds)),
    others: median(list.map(({ others }) => others)),
    tokens: factor * (last.tokens ?? Object.values(last.stages).reduce((sum, { tokens }) => sum + tokens, 0)),
    stages: stagesOf(list, factor),
    agreement: reference && agreement(reference, last.outcomes),
    samples: list.map(({ seconds, cpuSeconds, others }) => ({ seconds, cpuSeconds, others })),
  };
}

/** Median of every figure of every stage. */
function stagesOf(list, factor) {
  const names = Object.keys(list.at(-1).stages);
  return Object.fromEntries(
    names.map((name) => {
      const of = (key) => factor * median(list.map(({ stages }) => stages[name][key]));
      return [name, Object.fromEntries(Object.keys(list.at(-1).stages[name]).map((key) => [key, of(key)]))];
    }),
  );
}

function printTable() {
  const cells = [['variant', 'seconds', 'ratio', 'CPU s', 'ratio', 'others', 'tokens', 'equal', 'runs']];
  for (const row of rows) {
    const { equal, count } = row.agreement ?? { equal: NaN, count: NaN };
    cells.push([
      row.variant + (row.extrapolatedFrom ? ` (from ${row.extrapolatedFrom} episodes)` : ''),
      row.seconds.toFixed(2),
      engine ? (row.seconds / engine.seconds).toFixed(2) : '',
      row.cpuSeconds.toFixed(2),
      engine ? (row.cpuSeconds / engine.cpuSeconds).toFixed(2) : '',
      row.others.toFixed(2),
      Math.round(row.tokens).toString(),
      Number.isNaN(equal) ? '' : `${((100 * equal) / count).toFixed(2)} %`,
      String(row.runs),
    ]);
  }
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) console.log(row.map((cell, i) => cell.padEnd(widths[i])).join('  '));
  for (const { variant, stages } of rows) {
    const list = Object.entries(stages).map(([name, { cpuSeconds }]) => `${name} ${cpuSeconds.toFixed(2)} s`);
    console.log(`${variant}, CPU: ${list.join(', ')}`);
  }
  if (engine) console.log(efficiency());
  console.log('sweep part', sweepPart());
  console.log('one query', oneQueryFigures());
  for (const [part, { seconds, byPurpose }] of Object.entries(profile || {})) {
    const shares = Object.entries(byPurpose).map(
      ([purpose, own]) => `${purpose} ${((100 * own) / seconds).toFixed(1)} %`,
    );
    console.log(`profile of the ${part}, ${seconds.toFixed(2)} s: ${shares.join(', ')}`);
  }
}

/** All zero-shot prompts, plain and patched at every block, without what makes the vectors. */
function sweepPart() {
  const plain = rows.find(({ variant }) => variant === 'plain')?.stages;
  const of = (key) => median(sweeps.map((sweep) => sweep[key]));
  const sum = (key) => plain && plain.zeroShot[key] + plain.patched[key];
  const [seconds, cpuSeconds] = [of('seconds'), of('cpuSeconds')];
  return {
    ...{ seconds, cpuSeconds, plainSeconds: sum('seconds'), plainCpuSeconds: sum('cpuSeconds') },
    ...(plain && { ratio: sum('seconds') / seconds, cpuRatio: sum('cpuSeconds') / cpuSeconds }),
  };
}

/** One zero-shot prompt: all blocks patched in one go against one plain pass. */
function oneQueryFigures() {
  const runs = oneQuery.flatMap(({ runs }) => runs);
  const ratio = (key) => median(runs.map(({ plain, sweep }) => sweep[key] / plain[key]));
  const milliseconds = (side) => 1e3 * median(runs.map((run) => run[side].seconds));
  return {
    plainMilliseconds: milliseconds('plain'),
    sweepMilliseconds: milliseconds('sweep'),
    ratio: ratio('seconds'),
    cpuRatio: ratio('cpuSeconds'),
  };
}

/** Matrix products of the blocks and of the head against the yardstick, per CPU second. */
function efficiency() {
  const { stem, step, head } = engine.stages;
  const { blockWeights, headWeights } = ours.hello;
  const blockWork = 2 * blockWeights * (stem.tokens + (step?.tokens ?? 0));
  const headWork = 2 * headWeights * head.tokens;
  const yardstick = gflops(2 * 1024 ** 3, matmul).cpu;
  const rate = (work, seconds) => work / seconds / 1e9 / yardstick;
  return {
    yardstickGflops: yardstick,
    blocks: rate(blockWork, engine.cpuSeconds),
    blocksAndHead: rate(blockWork + headWork, engine.cpuSeconds),
    stemCalls: rate(2 * blockWeights * stem.tokens, stem.cpuSeconds),
    stepCalls: step && rate(2 * blockWeights * step.tokens, step.cpuSeconds),
    headCalls: rate(headWork, head.cpuSeconds),
    outsideCalls:
      1 - Object.values(engine.stages).reduce((sum, s) => sum + s.cpuSeconds, 0) / engine.cpuSeconds,
  };
}

/** Rates by wall and by CPU time. */
function gflops(operations, runs) {
  const rate = (key) => operations / median(runs.map((run) => run[key])) / 1e9;
  return { wall: rate('seconds'), cpu: rate('cpuSeconds') };
}
