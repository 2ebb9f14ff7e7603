import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { limits } from '../core/limits';
import { type SplitScheme, type SweepRecipe } from '../core/sweep/sweepRecipe';
import { checkOutputs } from '../core/tasks/checkOutputs';
import { parseTask } from '../core/tasks/parseTask';
import { type Task } from '../core/tasks/task';
import { nearestName } from '../core/text/nearest';
import { quote } from '../core/text/quote';
import { taskRecipe } from '../engine/experiments/taskRecipe';
import { type Tokenizer } from '../engine/tokenizer/tokenizer';
import { readBytes } from './files';

/** The task files that ship with the program; the bundle stands in dist/. */
const builtInTasks = join(__dirname, '..', 'tasks');
const taskSuffix = '.task.json';

/**
 * A task by the path of a task file or of a list of pairs, or by the name of a built-in one. Read before a model is
 * opened, which may take long.
 *
 * @throws TaskVectorError `task-not-found` with the nearest name or all names; `task-invalid` with the place in the file
 */
export function readTask(nameOrFile: string): Task {
  const path = pathOf(nameOrFile);
  return parseTask(readBytes(path, limits.jsonBytes).toString('utf8'), basename(path));
}

/**
 * The sweep of a task.
 *
 * @throws TaskVectorError `task-invalid` for an output that is nothing to the tokenizer; `task-too-few`
 */
export function recipeOfTask(task: Task, tokenizer: Tokenizer, scheme: SplitScheme): SweepRecipe {
  checkOutputs(task, (text) => tokenizer.encodePiece(text).length);
  return taskRecipe(task, tokenizer, scheme);
}

function pathOf(nameOrFile: string): string {
  if (existsSync(nameOrFile)) return nameOrFile;
  const names = existsSync(builtInTasks)
    ? readdirSync(builtInTasks)
        .filter((file) => file.endsWith(taskSuffix))
        .map((file) => file.slice(0, -taskSuffix.length))
    : [];
  if (names.includes(nameOrFile)) return join(builtInTasks, `${nameOrFile}${taskSuffix}`);
  const nearest = nearestName(nameOrFile, names);
  throw new TaskVectorError(
    'task-not-found',
    `There is no task file and no built-in task ${quote(nameOrFile)}.`,
    nearest === undefined ? `Built-in tasks: ${names.join(', ')}.` : `Did you mean "${nearest}"?`,
  );
}
