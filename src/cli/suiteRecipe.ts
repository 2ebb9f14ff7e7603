import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { limits } from '../core/limits';
import { type ExperimentFile } from '../core/suite/experimentFile';
import { type PlaceInRecipe, parseExperiment } from '../core/suite/parseExperiment';
import { paperSuite } from '../core/suite/paperSuite';
import { type Preset } from '../core/suite/settings';
import { nearestName } from '../core/text/nearest';
import { quote } from '../core/text/quote';
import { readBytes } from './files';

/** What the command line may say of a recipe. */
export interface RecipeOptions {
  readonly model?: string[];
  readonly dtype?: string;
  readonly tasks?: string[];
  readonly preset?: Preset;
  readonly seed?: number;
}

export interface ChosenRecipe {
  readonly recipe: ExperimentFile;
  /** That paths in the recipe are seen from. */
  readonly folder: string;
  readonly placeOf: PlaceInRecipe;
}

/**
 * A recipe by its file, or `paper`, with what the command line replaces.
 *
 * @throws TaskVectorError `experiment-invalid` with the place, `file-not-readable`, `task-not-found` with the nearest name;
 *   `bad-usage` for the paper without a model
 */
export function chooseRecipe(nameOrFile: string, options: RecipeOptions): ChosenRecipe {
  const { recipe, folder, placeOf } = readRecipe(nameOrFile, options);
  const models = options.model
    ? options.model.map((path) => ({ folder: seenFrom(folder, path), ...dtypeOf(options) }))
    : recipe.models;
  const { seed } = options;
  const chosen = {
    ...recipe,
    models,
    preset: options.preset ?? recipe.preset,
    settings: { ...recipe.settings, ...(seed !== undefined && { seed }) },
  };
  if (!options.tasks)
    return { recipe: chosen, folder, placeOf: options.model ? withoutModels(placeOf) : placeOf };
  // Places in the file are those of other tasks now.
  return { recipe: onlyTasks(chosen, options.tasks), folder, placeOf: () => '' };
}

function readRecipe(nameOrFile: string, { model }: RecipeOptions): ChosenRecipe {
  if (nameOrFile === 'paper' && !existsSync(nameOrFile)) {
    if (!model) {
      throw new TaskVectorError('bad-usage', 'The paper’s recipe names no model.', 'Add --model <folder>.');
    }
    return { recipe: paperSuite([{ folder: '.' }]), folder: process.cwd(), placeOf: () => '' };
  }
  const text = readBytes(nameOrFile, limits.jsonBytes).toString('utf8');
  return { ...parseExperiment(text, basename(nameOrFile)), folder: dirname(resolve(nameOrFile)) };
}

/** Tasks out of the recipe, in its order, and the conflicts between them. */
function onlyTasks(recipe: ExperimentFile, wanted: readonly string[]): ExperimentFile {
  for (const name of wanted) {
    if (recipe.tasks.includes(name)) continue;
    const nearest = nearestName(name, recipe.tasks);
    throw new TaskVectorError(
      'task-not-found',
      `${quote(name)} is none of the recipe’s tasks.`,
      nearest === undefined ? `They are: ${recipe.tasks.join(', ')}.` : `Did you mean "${nearest}"?`,
    );
  }
  return {
    ...recipe,
    tasks: recipe.tasks.filter((name) => wanted.includes(name)),
    experiments: recipe.experiments.flatMap((experiment) => {
      if (experiment.kind !== 'conflict' || experiment.pairs === 'all') return [experiment];
      const pairs = experiment.pairs.filter((pair) => pair.every((name) => wanted.includes(name)));
      return pairs.length > 0 ? [{ ...experiment, pairs }] : [];
    }),
  };
}

function withoutModels(placeOf: PlaceInRecipe): PlaceInRecipe {
  return (path) => (path[0] === 'models' ? '' : placeOf(path));
}

function seenFrom(folder: string, path: string): string {
  return relative(folder, resolve(path)) || '.';
}

function dtypeOf({ dtype }: RecipeOptions): { dtype?: string } {
  return dtype === undefined ? {} : { dtype };
}
