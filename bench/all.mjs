/**
 * Every bench in order, then the tables of docs/performance.md: `node bench/all.mjs`. About half an hour on two
 * quiet cores with PyTorch, 20 minutes without.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { root } from './lib/root.mjs';

const { values: options } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    threads: { type: 'string', default: '1' },
    quiet: { type: 'string', default: '0' },
    episodes: { type: 'string' },
    only: { type: 'string' },
    python: { type: 'string', default: join(root, '.venv/bin/python') },
  },
});

if (options.help) {
  console.log(`node bench/all.mjs [options]
  --threads N       threads of everything (1)
  --only a,b,…      of base, load, ipc, patchBench, interaction, workbench, growth, streaming, suite (all)
  --episodes N      run the plain PyTorch loop on the first N episodes only (all)
  --quiet SECONDS   before each run of the base experiment, wait at most so long for an idle machine (0)
  --python FILE     interpreter with bench/requirements.txt (.venv/bin/python)`);
  process.exit(0);
}

const { threads, python, quiet, episodes } = options;
const withTorch = existsSync(python);
// Figures of the engine alone must not replace those beside PyTorch.
const name = withTorch
  ? `base-experiment-${threads}-thread${threads === '1' ? '' : 's'}`
  : 'base-experiment-engine';
const steps = {
  base: [
    'baseExperiment.mjs',
    ...['--profile', '--name', name, '--python', python, '--quiet', quiet],
    ...(episodes === undefined ? [] : ['--episodes', episodes]),
  ],
  load: ['load.mjs'],
  ipc: ['ipc.mjs'],
  patchBench: ['patchBench.mjs'],
  interaction: ['interaction.mjs'],
  workbench: ['workbench.mjs'],
  growth: ['growth.mjs'],
  streaming: ['streaming.mjs'],
  suite: ['suite.mjs', '--python', python],
};
/** Benches of what is drawn: they have no threads to set. */
const withoutEngine = new Set(['interaction', 'workbench']);
const chosen = options.only?.split(',') ?? Object.keys(steps);
const run = (script, args) =>
  execFileSync(process.execPath, [join(root, script), ...args], { stdio: 'inherit', cwd: root });

run('esbuild.mjs', []);
const times = [];
for (const step of chosen) {
  const [script, ...args] = steps[step];
  console.log(`\n${step}`);
  const started = performance.now();
  run(`bench/${script}`, [...args, ...(withoutEngine.has(step) ? [] : ['--threads', threads])]);
  times.push(`${step} ${((performance.now() - started) / 60e3).toFixed(1)} min`);
}
run('bench/tables.mjs', []);
console.log(`\n${times.join(', ')}`);
