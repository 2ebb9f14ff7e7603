import * as l10n from '@vscode/l10n';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { type ExperimentFile } from '../../core/suite/experimentFile';
import { type PlaceInRecipe } from '../../core/suite/parseExperiment';
import { type SuiteTask } from '../../core/suite/suiteResult';
import { parseTask } from '../../core/tasks/parseTask';
import { type Task } from '../../core/tasks/task';
import { nearestName } from '../../core/text/nearest';
import { quote } from '../../core/text/quote';

const taskSuffix = '.task.json';

/**
 * The tasks of a recipe, and the recipe with conflicts named by the tasks' own names.
 *
 * @param folder that paths in the recipe are seen from
 * @throws TaskVectorError `task-not-found` with the nearest name, `task-invalid`, `experiment-invalid` for two tasks of
 *   one name; each with its place in the recipe
 */
export function readSuiteTasks(
  recipe: ExperimentFile,
  folder: string,
  placeOf: PlaceInRecipe,
): { readonly tasks: readonly Task[]; readonly recipe: ExperimentFile } {
  const tasks = recipe.tasks.map((name, index) =>
    atPlace(placeOf, ['tasks', index], () => readTask(name, folder)),
  );
  tasks.forEach(({ name }, index) => {
    const first = tasks.findIndex((task) => task.name === name);
    if (first === index) return;
    throw new TaskVectorError(
      'experiment-invalid',
      l10n.t(
        '{0}: tasks.{1}: its name {2} is that of tasks.{3} too.',
        placeOf(['tasks', index]),
        index,
        quote(name),
        first,
      ),
      l10n.t('Take one out, or give it another name.'),
    );
  });
  const names = tasks.map(({ name }) => name);
  const nameOf = (written: string): string => {
    const index = recipe.tasks.indexOf(written);
    if (names.includes(written)) return written;
    if (index >= 0) return names[index];
    const nearest = nearestName(written, names);
    throw new TaskVectorError(
      'task-not-found',
      l10n.t("{0} is none of the suite's tasks.", quote(written)),
      nearest === undefined
        ? l10n.t('They are: {0}.', names.join(', '))
        : l10n.t('Did you mean "{0}"?', nearest),
    );
  };
  const experiments = recipe.experiments.map((experiment, index) => {
    if (experiment.kind !== 'conflict' || experiment.pairs === 'all') return experiment;
    const pairs = experiment.pairs.map((pair, at): [string, string] =>
      atPlace(placeOf, ['experiments', index, 'pairs', at], () => [nameOf(pair[0]), nameOf(pair[1])]),
    );
    return { ...experiment, pairs };
  });
  return { tasks, recipe: { ...recipe, experiments } };
}

/** A task as results list it. */
export function describeTask({ name, kind, paper, source, licence, ...task }: Task): SuiteTask {
  const { scoring, leadingSpace, pairs } = task;
  const content = JSON.stringify([name, scoring, leadingSpace ?? null, pairs]);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return {
    name,
    ...(kind && { kind }),
    ...(paper !== undefined && { paper }),
    source,
    ...(licence !== undefined && { licence }),
    sha256,
  };
}

/** Does what may fail, and puts the place in the recipe before what it says. */
export function atPlace<T>(placeOf: PlaceInRecipe, path: readonly (string | number)[], action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof TaskVectorError)) throw error;
    const where = placeOf(path);
    const message = where === '' ? error.message : `${where}: ${error.message}`;
    throw new TaskVectorError(error.code, message, error.next, { cause: error });
  }
}

function readTask(nameOrFile: string, folder: string): Task {
  const builtIn = join(builtInTasks(), `${nameOrFile}${taskSuffix}`);
  const given = resolve(folder, nameOrFile);
  const path = [given, builtIn].find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  if (path === undefined) throw notFound(nameOrFile);
  const { size } = statSync(path);
  if (size > limits.jsonBytes) {
    throw new TaskVectorError(
      'task-invalid',
      l10n.t('{0} has {1} bytes, more than {2}.', path, size, limits.jsonBytes),
    );
  }
  return parseTask(readFileSync(path, 'utf8'), basename(path));
}

function notFound(nameOrFile: string): TaskVectorError {
  const names = readdirSync(builtInTasks())
    .filter((file) => file.endsWith(taskSuffix))
    .map((file) => file.slice(0, -taskSuffix.length));
  const nearest = nearestName(nameOrFile, names);
  return new TaskVectorError(
    'task-not-found',
    l10n.t('There is no task file and no built-in task {0}.', quote(nameOrFile)),
    nearest === undefined
      ? l10n.t('Built-in tasks: {0}.', names.join(', '))
      : l10n.t('Did you mean "{0}"?', nearest),
  );
}

/** The folder `tasks` of the program: beside dist/ for a bundle, at the root for a source file. */
function builtInTasks(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'tasks', `antonyms${taskSuffix}`)) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return join(folder, 'tasks');
}
