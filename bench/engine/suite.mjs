/**
 * The paper's suite on request, as `task-vectors experiment paper` runs it: one JSON object in, one out for each piece,
 * then one for the whole. Runs from a bundle, see lib/bundle.mjs.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { chooseRecipe } from '../../src/cli/suiteRecipe.ts';
import { suiteExperiments } from '../../src/engine/suite/experiments.ts';
import { runSuite } from '../../src/engine/suite/runSuite.ts';
import { startClock } from './clock.mjs';
import { watchPrompts } from './watchPrompts.mjs';
import { watchRuns } from './watchRuns.mjs';

const { values: options } = parseArgs({
  options: {
    model: { type: 'string' },
    cache: { type: 'string' },
    threads: { type: 'string' },
    out: { type: 'string' },
  },
});
const takeRuns = watchRuns();
answer({ ready: true });

for await (const line of createInterface({ input: process.stdin })) {
  const { tasks, episodes, share } = JSON.parse(line);
  const chosen = chooseRecipe('paper', { model: [options.model], tasks });
  const request = {
    ...chosen,
    ...(episodes !== undefined && { recipe: withEpisodes(chosen.recipe, episodes) }),
    ...{ out: options.out, cacheFolder: options.cache, resume: false, force: false },
    open: { threads: Number(options.threads) },
  };
  let last;
  const experiments = Object.fromEntries(
    Object.entries(suiteExperiments).map(([name, job]) => [
      name,
      name === 'summariseSimilarity'
        ? job
        : async (open, ...rest) => {
            const { model, takePrompts } = watchPrompts(open.model);
            takeRuns();
            const clock = startClock();
            const result = await job({ ...open, model }, ...rest);
            const { stem, step } = takeRuns();
            const tokens = ((stem?.tokens ?? 0) + (step?.tokens ?? 0)) / model.shape.blocks;
            last = { ...clock(), tokens, plain: takePrompts(share) };
            return result;
          },
    ]),
  );
  const clock = startClock();
  for await (const { piece, done, total } of runSuite(request, experiments)) {
    answer({ ...last, id: piece.id, kind: piece.kind, done, total });
  }
  answer({ ...clock(), whole: true });
}

/** The recipe with fewer episodes everywhere, so that it can be tried. */
function withEpisodes(recipe, episodes) {
  return {
    ...recipe,
    settings: { ...recipe.settings, dev: episodes, test: episodes },
    experiments: recipe.experiments.map((one) => ('episodes' in one ? { ...one, episodes } : one)),
  };
}

function answer(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
