import { Uri } from 'vscode';
import { limits } from '../../core/limits';
import { parseTask } from '../../core/tasks/parseTask';
import { type Task } from '../../core/tasks/task';
import { fileName, readFile } from '../ui/workspaceFiles';
import { type BuiltInTasks } from './builtInTasks';
import { isWholePath } from './modelProblems';

/**
 * The task that a recipe names: a built-in one, or a file seen from the recipe.
 *
 * @returns undefined where it can't be read: what is wrong with it is said elsewhere, or when it is run
 */
export async function readNamedTask(
  tasks: BuiltInTasks,
  recipe: Uri,
  name: string,
): Promise<Task | undefined> {
  try {
    const builtIn = await tasks.read(name);
    if (builtIn || isWholePath(name) || recipe.scheme === 'untitled') return builtIn;
    const file = Uri.joinPath(recipe, '..', name);
    const bytes = await readFile(file, limits.jsonBytes);
    return parseTask(new TextDecoder().decode(bytes), fileName(file));
  } catch {
    return undefined;
  }
}
