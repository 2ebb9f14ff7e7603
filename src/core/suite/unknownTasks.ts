import * as v from 'valibot';
import { parseJson } from '../demonstrations/readJson';
import { jsonSpans, type TextSpan } from '../text/jsonSpans';
import { nearestName } from '../text/nearest';
import { type Problem } from '../text/problem';
import { quote } from '../text/quote';

const someRecipe = v.object({ tasks: v.array(v.unknown()) });

/** A task that a recipe names. */
export interface NamedTask {
  readonly name: string;
  /** The string with its quotation marks. */
  readonly span: TextSpan;
}

/** The tasks that a recipe names, in its order; none where it is no JSON. */
export function namedTasks(text: string): NamedTask[] {
  const spans = jsonSpans(text);
  const file = v.safeParse(someRecipe, parseJson(text));
  if (!spans || !file.success) return [];
  return file.output.tasks.flatMap((name, index) => {
    const span = spans.span(['tasks', index]);
    return typeof name === 'string' && span ? [{ name, span }] : [];
  });
}

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
