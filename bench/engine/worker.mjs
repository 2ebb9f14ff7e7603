/**
 * Our engine on request, as the PyTorch worker answers: one JSON object a line in, one out. Runs from a bundle, see
 * lib/bundle.mjs.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { planSweep } from '../../src/core/episodes/planSweep.ts';
import { parseTask } from '../../src/core/tasks/parseTask.ts';
import { paperTemplate, queryText } from '../../src/core/prompts/template.ts';
import { replacingPatches } from '../../src/engine/experiments/episodeRuns.ts';
import { runRecipe } from '../../src/engine/experiments/runRecipe.ts';
import { taskRecipe } from '../../src/engine/experiments/taskRecipe.ts';
import { runPrompts } from '../../src/engine/execution/runPrompts.ts';
import { openModel } from '../../src/engine/model/openModel.ts';
import { startClock } from './clock.mjs';
import { matmulSeconds } from './matmul.mjs';
import { matrixSizes } from './operations.mjs';
import { profileSessions } from './profile.mjs';
import { watchRuns } from './watchRuns.mjs';

const { values: options } = parseArgs({
  options: {
    model: { type: 'string' },
    cache: { type: 'string' },
    threads: { type: 'string' },
    /** Folder for the files of onnxruntime's profiler, which is on where this is given. */
    profile: { type: 'string' },
  },
});
const threads = Number(options.threads);
const endProfile = options.profile && profileSessions(options.profile);
const takeRuns = watchRuns();
const open = await openModel({ folder: options.model, cacheFolder: options.cache, threads });
const multiply = await matmulSeconds(threads);
const config = JSON.parse(readFileSync(join(options.model, 'config.json'), 'utf8'));
answer({ ready: true, loadSeconds: open.summary.loadSeconds, ...matrixSizes(config) });

const handlers = {
  /** The recipe of a task file, and its episodes as every variant runs them. */
  plan: ({ task, dev, test, seed }) => {
    const scheme = { kind: 'split', demonstrations: 5, dev, test, dummies: 2, disjoint: true, seed };
    const recipe = taskRecipe(parseTask(readFileSync(task, 'utf8'), basename(task)), open.tokenizer, scheme);
    return { recipe, ...planSweep(recipe) };
  },
  /** The base experiment, as the product runs it. */
  engine: async ({ recipe }) => {
    takeRuns();
    const { value, ...time } = await timed(() => runRecipe(open, recipe));
    const stages = takeRuns();
    const ids = ({ zeroShot, fewShot, patched }) => ({
      zeroShot: zeroShot.id,
      fewShot: fewShot.id,
      patched: patched.map(({ id }) => id),
    });
    const { outcomes, timing, bestBlock } = value.result;
    return { ...time, stages, tokens: timing.tokens, bestBlock, outcomes: outcomes.map(ids) };
  },
  /** The zero-shot prompts of episodes, plain and with a vector written after every block. */
  sweep: async ({ episodes }) => {
    const { value, ...time } = await timed(() => runPrompts(open.model, episodes.flatMap(sweepRuns)));
    return { ...time, runs: value.length };
  },
  /** The same for one prompt, beside one plain pass, alternately. */
  oneQuery: async ({ episode, times }) => {
    const [plainRun, ...patched] = sweepRuns(episode);
    const runs = [];
    for (let i = 0; i < times; i++) {
      const plain = startClock();
      await runPrompts(open.model, [plainRun]);
      const plainTime = plain();
      const sweep = startClock();
      await runPrompts(open.model, [plainRun, ...patched]);
      runs.push({ plain: plainTime, sweep: sweep() });
    }
    return { runs };
  },
  matmul: ({ times }) => multiply(times),
  /** What the operators took since the start. */
  profile: () => endProfile(),
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  answer(await handlers[request.variant](request));
}

/** A zero-shot prompt, plain and patched after every block. The vectors' values don't matter to the time. */
function sweepRuns(episode) {
  const { blocks, hiddenSize } = open.model.shape;
  const ids = open.tokenizer.encode(queryText(paperTemplate, episode.query));
  const theta = Float32Array.from({ length: blocks * hiddenSize }, (_, i) => Math.sin(i));
  const scores = { top: 1, asked: [] };
  const patches = replacingPatches(theta, blocks, ids.length - 1);
  return [{ ids, scores }, ...patches.map((patch) => ({ ids, patches: [patch], scores }))];
}

async function timed(job) {
  const clock = startClock();
  const value = await job();
  return { value, ...clock() };
}

function answer(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
