import * as l10n from '@vscode/l10n';
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
      const message = l10n.t('There is no task file and no built-in task {0}.', quote(name));
      const problem: Problem = { code: 'unknown-task', severity: 'warning', message, span };
      if (nearest === undefined) return problem;
      const fix = { title: l10n.t('Replace with "{0}"', nearest), span, text: JSON.stringify(nearest) };
      return { ...problem, message: `${message} ${l10n.t('Did you mean "{0}"?', nearest)}`, fix };
    });
}
