import { nearestName } from '../text/nearest';
import { type Problem } from '../text/problem';
import { quote } from '../text/quote';
import { type NamedTask } from './writtenRecipe';

/**
 * The named tasks that are neither built in nor a file, with the nearest built-in name as their fix.
 *
 * @param isFile whether a task file of this path is there; also true where nobody can tell
 */
export function unknownTasks(
  tasks: readonly NamedTask[],
  builtIn: readonly string[],
  isFile: (path: string) => boolean,
): Problem[] {
  const known = new Set(builtIn);
  return tasks
    .filter(({ name }) => !known.has(name) && !isFile(name))
    .map(({ name, span }) => {
      const nearest = nearestName(name, builtIn);
      const message = `There is no task file and no built-in task ${quote(name)}.`;
      const problem: Problem = { code: 'unknown-task', severity: 'warning', message, span };
      if (nearest === undefined) return problem;
      const fix = { title: `Replace with "${nearest}"`, span, text: JSON.stringify(nearest) };
      return { ...problem, message: `${message} Did you mean "${nearest}"?`, fix };
    });
}
