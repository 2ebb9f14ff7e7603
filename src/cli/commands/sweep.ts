import { Command } from 'commander';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { planSweep } from '../../core/episodes/planSweep';
import { serialiseSweepFile } from '../../core/files/sweepFile';
import { serialiseVectorFile } from '../../core/files/vectorFile';
import { finding } from '../../core/sweep/finding';
import { type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { sweepVector } from '../../core/sweep/sweepVector';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { counted } from '../../core/text/counted';
import { runRecipe } from '../../engine/experiments/runRecipe';
import { type OpenModel } from '../../engine/model/openModel';
import { requireFree, writeWhole } from '../files';
import { keptEpisodes, type KeepEpisodesOptions, requireRoom, withKeepEpisodes } from '../keptEpisodes';
import { type ModelOptions, seedNumber, wholeNumber, withModel, withModelOptions } from '../modelOptions';
import { printResult } from '../output';
import { showProgress } from '../progress';
import { sweepRecipe, type SweepRecipeOptions } from '../sweepRecipe';
import { shareOf, shareText } from '../../core/text/shares';

interface SweepOptions extends ModelOptions, KeepEpisodesOptions, SweepRecipeOptions {
  readonly out?: string;
  readonly vector?: string;
  readonly force?: boolean;
}

export function sweepCommand(): Command {
  const command = new Command('sweep').description('The base experiment for one task: a layer sweep.');
  return withKeepEpisodes(withModelOptions(command))
    .option('--task <file|name>', 'task to draw episodes from')
    .option('--demonstrations <k>', 'demonstrations per episode', wholeNumber, 5)
    .option('--dev <n>', 'episodes that choose the block', wholeNumber, 50)
    .option('--test <n>', 'episodes that report on it', wholeNumber, 50)
    .option('--seed <s>', 'seed of every draw', seedNumber, 41)
    .option('--overlap', 'let test queries be dev queries too, as the paper does')
    .option('--episodes-file <file>', 'replay the episodes of a file instead of drawing them')
    .option('--recipe <file>', 'run the recipe of a result again, *.sweep.json, with its own draws')
    .option('-o, --out <file>', 'write the result, *.sweep.json')
    .option('--vector <file>', 'write the mean θ of the dev episodes, *.taskvector.safetensors')
    .option('--force', 'replace files that exist')
    .action((options: SweepOptions) => {
      if (options.keepEpisodes && options.vector === undefined) {
        throw new TaskVectorError('bad-usage', '--keep-episodes needs --vector: the file that they go into.');
      }
      requireFree(options.out, options.force);
      requireFree(options.vector, options.force);
      const recipe = sweepRecipe(options);
      return withModel(options, (open, signal) => sweep(open, options, recipe(open.tokenizer), signal));
    });
}

async function sweep(
  open: OpenModel,
  options: SweepOptions,
  recipe: SweepRecipe,
  signal: AbortSignal,
): Promise<void> {
  if (options.keepEpisodes) requireRoom(options, planSweep(recipe).dev.length, open.model.shape);
  const progress = showProgress();
  const swept = await runRecipe(open, recipe, { signal, onStage: progress.report });
  const { result } = swept;
  progress.clear();
  if (options.out !== undefined) writeWhole(options.out, serialiseSweepFile(result), options);
  if (options.vector !== undefined) {
    const vector = { ...sweepVector(swept), ...keptEpisodes(options, swept.thetas) };
    writeWhole(options.vector, serialiseVectorFile(vector), options);
  }
  printResult(options.json, asJson(result), asLines(result), open.summary.selfTest);
}

/** Predictions as text, in the order of the episodes, with the counts. */
function asJson(result: SweepResult): object {
  return {
    name: result.recipe.name,
    model: result.model.identity.name,
    episodes: result.outcomes.map(({ task, query, answer, split, zeroShot, fewShot, patched }) => ({
      task,
      query,
      answer,
      split,
      zeroShot: zeroShot.token,
      fewShot: fewShot.token,
      patched: patched.map(({ token }) => token),
    })),
    blocks: result.blocks.map(({ patched }) => shareOf(patched)),
    intervals: result.blocks.map(({ patched }) => patched.interval),
    copied: result.blocks.map(({ copied }) => shareOf(copied)),
    zeroShot: result.zeroShot,
    fewShot: result.fewShot,
    majorityFloor: result.majorityFloor,
    bestBlock: result.bestBlock,
    test: result.test,
    timing: result.timing,
  };
}

function asLines(result: SweepResult): string[] {
  const { headline, detail } = finding(result);
  const { seconds, tokens } = result.timing;
  return [
    headline,
    ...(detail === undefined ? [] : [detail]),
    '',
    'block  patched  copied',
    ...result.blocks.map(({ patched, copied }, block) => {
      const mark = block === result.bestBlock ? ' ←' : '';
      const rates = [patched, copied].map((rate) => shareText(shareOf(rate)).padStart(7));
      return `${String(block).padStart(5)} ${rates.join(' ')}${mark}`;
    }),
    '',
    `${counted(result.outcomes.length, 'episode')}, ${seconds.toFixed(1)} s, ${Math.round(tokens)} token passes`,
  ];
}
