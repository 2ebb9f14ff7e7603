/**
 * Cost growth, in one process: sweeps of growing size through the engine's own execution, each beside the operations
 * that it stands for and the rate of plain products at that time. Prints one JSON object.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { planRuns, runPlan } from '../../src/engine/execution/runPrompts.ts';
import { openModel } from '../../src/engine/model/openModel.ts';
import { startClock } from './clock.mjs';
import { matmulSeconds } from './matmul.mjs';
import { matrixSizes, operationsOf } from './operations.mjs';
import { writePretendLlama } from './pretendLlama.mjs';

const { values: options } = parseArgs({
  options: {
    model: { type: 'string' },
    cache: { type: 'string' },
    tokenizer: { type: 'string' },
    threads: { type: 'string' },
    repeats: { type: 'string' },
  },
});
const threads = Number(options.threads);
const repeats = Number(options.repeats);
const multiply = await matmulSeconds(threads);
/** Tokens of the prompts where their length does not grow. */
const usualLength = 16;

const bundled = await open(options.model);
const { blocks } = bundled.model.shape;
const rows = await measure(
  'rows',
  [1, 10, blocks, 2 * blocks, 5 * blocks, 10 * blocks, 20 * blocks, 40 * blocks, 67 * blocks].map(
    (count) => ({
      at: count,
      runs: patchedRuns(bundled.model.shape, count, usualLength),
      of: bundled,
    }),
  ),
);
const length = await measure(
  'length',
  [5, 10, 20, 50, 100, 200, 500, 1000].map((tokens) => ({
    at: tokens,
    runs: sweepRuns(bundled.model.shape, 1, tokens),
    of: bundled,
  })),
);
await bundled.close();

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
let depth;
try {
  const shape = { hidden: 384, inner: 1024, heads: 6, groups: 2 };
  const points = [];
  for (const count of [8, 16, 24, 32, 48, 64]) {
    const model = join(folder, String(count));
    writePretendLlama(model, options.tokenizer, { ...shape, blocks: count });
    const of = await open(model, join(folder, 'cache'));
    points.push({ at: count, runs: sweepRuns(of.model.shape, 8, usualLength), of });
  }
  depth = { ...shape, points: await measure('blocks', points) };
  for (const { of } of points) await of.close();
} finally {
  rmSync(folder, { recursive: true });
}
console.log(JSON.stringify({ usualLength, rows, length, depth }));
process.exit(0);

async function open(model, cacheFolder = options.cache) {
  const { close, model: language } = await openModel({ folder: model, cacheFolder, threads });
  return {
    close,
    model: language,
    sizes: matrixSizes(JSON.parse(readFileSync(join(model, 'config.json'), 'utf8'))),
  };
}

/** Every point once a round, so that a busy minute of the machine touches all of them alike. */
async function measure(name, points) {
  const samples = points.map(() => []);
  const plans = points.map(({ of, runs }) => planRuns(of.model, runs));
  for (let round = 0; round <= repeats; round++) {
    console.error(round === 0 ? `${name}, warm-up` : `${name}, round ${round} of ${repeats}`);
    const { runs: products } = await multiply(5);
    for (const [i, { of }] of points.entries()) {
      const clock = startClock();
      for await (const results of runPlan(of.model, planRuns(of.model, points[i].runs))) void results;
      // The first round warms caches and allocators.
      if (round > 0) samples[i].push({ ...clock(), products });
    }
  }
  return points.map(({ at, of }, i) => ({
    at,
    operations: operationsOf(plans[i], of.sizes),
    samples: samples[i],
  }));
}

/** Prompts of arbitrary tokens that share nothing, plain and with a vector written after every block. */
function sweepRuns(shape, prompts, tokens) {
  return Array.from({ length: prompts }, (_, i) => sweptPrompt(shape, i, tokens)).flat();
}

/** So many patched rows: whole prompts, and the middle blocks of one where less is asked for. */
function patchedRuns(shape, count, tokens) {
  if (count >= shape.blocks) return sweepRuns(shape, Math.round(count / shape.blocks), tokens);
  const [plain, ...patched] = sweptPrompt(shape, 0, tokens);
  const from = Math.floor((shape.blocks - count) / 2);
  return [plain, ...patched.slice(from, from + count)];
}

function sweptPrompt({ blocks: count, hiddenSize, vocabularySize }, prompt, tokens) {
  const ids = Array.from({ length: tokens }, (_, i) => (prompt * 7919 + i * 104_729 + 3) % vocabularySize);
  const scores = { top: 1, asked: [ids[0]] };
  const patched = Array.from({ length: count }, (_, block) => {
    const vector = Float32Array.from({ length: hiddenSize }, (_, i) => Math.sin(i + block));
    const patch = { block, position: tokens - 1, mode: 'replace', strength: 1, vector };
    return { ids, patches: [patch], scores };
  });
  return [{ ids, scores }, ...patched];
}
