/**
 * One step of the streaming measure, in a process of its own: `write` makes the model, `prove` opens it for the first
 * time, `memory` and `stream` open it and run a sweep. Prints what it cost and a digest of every number that came out.
 */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { paperTemplate } from '../../src/core/prompts/template.ts';
import { runRecipe } from '../../src/engine/experiments/runRecipe.ts';
import { openModel } from '../../src/engine/model/openModel.ts';
import { startClock } from './clock.mjs';
import { writePretendLlama } from './pretendLlama.mjs';

const { values: options } = parseArgs({
  options: {
    what: { type: 'string' },
    model: { type: 'string' },
    cache: { type: 'string' },
    tokenizer: { type: 'string' },
    shape: { type: 'string' },
    threads: { type: 'string' },
    episodes: { type: 'string' },
  },
});

const open = (stream) =>
  openModel({ folder: options.model, cacheFolder: options.cache, threads: Number(options.threads), stream });

const actions = {
  write: () => ({
    weightBytes: writePretendLlama(options.model, options.tokenizer, JSON.parse(options.shape)),
  }),
  prove: async () => {
    const clock = startClock();
    const { summary } = await open(true);
    return { ...clock(), proof: summary.selfTest };
  },
  memory: () => sweep(false),
  stream: () => sweep(true),
};

async function sweep(stream) {
  const load = startClock();
  const model = await open(stream);
  const loadTime = load();
  const clock = startClock();
  const { result, theta } = await runRecipe(model, recipe());
  const time = clock();
  const { outcomes, timing } = result;
  const digest = createHash('sha256').update(JSON.stringify(outcomes)).update(Buffer.from(theta.buffer));
  return {
    ...time,
    loadSeconds: loadTime.seconds,
    tokens: timing.tokens,
    rows: outcomes.reduce((sum, { patched }) => sum + patched.length, 0),
    digest: digest.digest('hex'),
  };
}

/** Made-up pairs: a model of random weights has no use for sense. */
function recipe() {
  const pairs = Array.from({ length: 40 }, (_, i) => ({ input: `word ${i}`, output: ` other ${i}` }));
  const dev = Number(options.episodes);
  const scheme = { kind: 'split', demonstrations: 3, dev, test: 0, dummies: 1, disjoint: true, seed: 41 };
  return { name: 'pretend', pairs, template: paperTemplate, scoring: 'prefix', scheme };
}

/** Peaks of this process in bytes: what was resident, mapped pages of files included, and of its address space. */
function peaks() {
  const status = readFileSync('/proc/self/status', 'utf8');
  const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  return {
    peakBytes: 1024 * kilobytes('VmHWM'),
    maxRssBytes: 1024 * process.resourceUsage().maxRSS,
    addressPeakBytes: 1024 * kilobytes('VmPeak'),
  };
}

const result = await actions[options.what]();
console.log(JSON.stringify({ ...result, ...peaks() }));
process.exit(0);
