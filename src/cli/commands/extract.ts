import { Command } from 'commander';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { planSweep } from '../../core/episodes/planSweep';
import { type TaskVector, type VectorMetadata } from '../../core/files/vectorMetadata';
import { vectorNorms } from '../../core/files/vectorFit';
import { serialiseVectorFile } from '../../core/files/vectorFile';
import { limits } from '../../core/limits';
import { precisionText } from '../../core/model/modelSummary';
import { proofMark } from '../../core/model/proof';
import { type Task } from '../../core/tasks/task';
import { counted } from '../../core/text/counted';
import { engineVersion } from '../../engine/engineVersion';
import { runPrompts } from '../../engine/execution/runPrompts';
import { readThetas } from '../../engine/experiments/runRecipe';
import { afterBlocks, meanVector } from '../../engine/experiments/episodeRuns';
import { indexRanges } from '../../engine/experiments/thetaReading';
import { type OpenModel } from '../../engine/model/openModel';
import { requireFree, writeWhole } from '../files';
import { keptEpisodes, type KeepEpisodesOptions, requireRoom, withKeepEpisodes } from '../keptEpisodes';
import {
  type ModelOptions,
  requireBetween,
  seedNumber,
  wholeNumber,
  withModel,
  withModelOptions,
} from '../modelOptions';
import { printResult } from '../output';
import { promptIds, type PromptOptions, requirePrompt, withPromptOptions } from '../promptOptions';
import { readTask, recipeOfTask } from '../tasks';

interface ExtractOptions extends ModelOptions, PromptOptions, KeepEpisodesOptions {
  readonly task?: string;
  readonly episodes: number;
  readonly demonstrations: number;
  readonly seed: number;
  readonly out: string;
  readonly force?: boolean;
}

type Origin = Pick<VectorMetadata, 'name' | 'method' | 'pairs' | 'queries' | 'template' | 'seed'>;
type Extracted = Omit<TaskVector, 'metadata'> & { readonly origin: Origin };

export function extractCommand(): Command {
  const command = new Command('extract').description('Read a task vector and write it to a file.');
  return withKeepEpisodes(withPromptOptions(withModelOptions(command)))
    .option('--task <file|name>', 'task to draw episodes from')
    .option('--episodes <n>', 'episodes to average over', wholeNumber, 50)
    .option('--demonstrations <k>', 'demonstrations per episode', wholeNumber, 5)
    .option('--seed <s>', 'seed of the draw', seedNumber, 41)
    .requiredOption('-o, --out <file>', 'file to write, *.taskvector.safetensors')
    .option('--force', 'replace the file where it exists')
    .action((options: ExtractOptions) => {
      requireFree(options.out, options.force);
      const task = taskOf(options);
      return withModel(options, (open, signal) => extract(open, options, task, signal));
    });
}

/**
 * The task to draw from; undefined where one prompt is read.
 *
 * @throws TaskVectorError `bad-usage` for options that don't go together, and as {@link readTask}
 */
function taskOf(options: ExtractOptions): Task | undefined {
  if (options.task === undefined) {
    if (options.keepEpisodes) {
      throw new TaskVectorError('bad-usage', '--keep-episodes needs --task: one prompt has no episodes.');
    }
    requirePrompt(options);
    return undefined;
  }
  if (options.prompt !== undefined || options.ids !== undefined) {
    throw new TaskVectorError('bad-usage', 'Give either a task or a prompt.');
  }
  requireBetween('--episodes', options.episodes, 1, limits.episodes);
  requireBetween('--demonstrations', options.demonstrations, 0, limits.pairs);
  return readTask(options.task);
}

async function extract(
  open: OpenModel,
  options: ExtractOptions,
  task: Task | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { origin, ...tensors } = task
    ? await fromTask(open, task, options, signal)
    : await fromPrompt(open, options, signal);
  const { identity, precision, selfTest } = open.summary;
  const metadata: VectorMetadata = {
    ...origin,
    model: identity,
    precision: precisionText(precision),
    position: 'last',
    ...proofMark(selfTest),
    application: engineVersion,
    date: new Date().toISOString(),
  };
  const vector = { metadata, ...tensors };
  writeWhole(options.out, serialiseVectorFile(vector), options);
  const norms = vectorNorms(vector);
  printResult(
    options.json,
    {
      file: options.out,
      blocks: identity.blocks,
      hiddenSize: identity.hiddenSize,
      method: metadata.method,
      norms,
    },
    [
      `${options.out}: θ of ${origin.name}, ${origin.method}`,
      `${identity.blocks} blocks × ${identity.hiddenSize}, norms ${norms[0].toFixed(1)} … ${norms[norms.length - 1].toFixed(1)}`,
    ],
    selfTest,
  );
}

async function fromPrompt(open: OpenModel, options: ExtractOptions, signal: AbortSignal): Promise<Extracted> {
  const ids = promptIds(options, open.tokenizer);
  const [{ residuals }] = await runPrompts(open.model, [{ ids, residuals: [ids.length - 1] }], { signal });
  const text = options.prompt ?? open.tokenizer.decode(ids);
  return {
    theta: afterBlocks(residuals[0], open.model.shape.hiddenSize),
    origin: { name: text.slice(0, 60), method: 'one prompt', pairs: [], queries: [text] },
  };
}

async function fromTask(
  open: OpenModel,
  task: Task,
  options: ExtractOptions,
  signal: AbortSignal,
): Promise<Extracted> {
  const { episodes, demonstrations, seed } = options;
  requireRoom(options, episodes, open.model.shape);
  const recipe = recipeOfTask(task, open.tokenizer, {
    kind: 'split',
    demonstrations,
    dev: episodes,
    test: 0,
    dummies: 2,
    disjoint: false,
    seed,
  });
  const { dev } = planSweep(recipe);
  const extractions = dev.flatMap((episode) => episode.extractions);
  const read = await readThetas(open, recipe, extractions, { signal });
  const each = indexRanges(dev.map((episode) => episode.extractions.length));
  const thetas = each.map((prompts) => meanVector(prompts.map((prompt) => read[prompt])));
  return {
    theta: meanVector(read),
    ...keptEpisodes(options, thetas),
    origin: {
      name: recipe.name,
      method: `mean over ${counted(episodes, 'episode')} of ${counted(demonstrations, 'demonstration')}`,
      pairs: [...recipe.pairs],
      queries: [...new Set(extractions.map(({ dummy }) => dummy))],
      template: recipe.template,
      seed,
    },
  };
}
