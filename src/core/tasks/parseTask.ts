import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { parseJson, withoutMark } from '../text/json';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { describeIssue } from '../text/describeIssue';
import { issuePath, placed } from '../text/faultPlace';
import { jsonPlace, jsonSyntaxPlace, type TextPlace } from '../text/jsonPlace';
import { quote } from '../text/quote';
import { importTask } from './importTask';
import { type Task, type TaskFile, type TaskPair, taskFileSchema } from './task';

/**
 * Parses a task: `*.task.json`, any other JSON object with a list of `pairs`, or a plain list of pairs
 * ({@link importTask}).
 *
 * @param fileName last part of the path, for the name of a list and for messages
 * @throws TaskVectorError `task-invalid` with the place: line, column and JSON path, or the line of a list
 */
export function parseTask(text: string, fileName: string): Task {
  if (text.length > limits.jsonBytes) {
    throw invalid(fileName, l10n.t('{0} characters, more than {1}.', text.length, limits.jsonBytes));
  }
  const marked = withoutMark(text);
  if (/\.task\.json$/i.test(fileName)) return parseTaskFile(marked, fileName);
  return isTaskFile(marked) ? parseTaskFile(marked, fileName) : importTask(marked, fileName);
}

function parseTaskFile(json: string, fileName: string): Task {
  const value = parseJson(json);
  if (value === undefined) {
    throw invalid(fileName, l10n.t('it is no JSON from here on.'), jsonSyntaxPlace(json));
  }
  // The first fault is the one that is told: of a file of nothing but faults the others would take a second.
  const parsed = v.safeParse(taskFileSchema, value, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw invalid(fileName, describeIssue(issue), jsonPlace(json, issuePath(issue)));
  }
  const { name, description, kind, scoring, source, licence } = parsed.output;
  const { paper, inverse, directions, leadingSpace } = parsed.output;
  const pairs = parsed.output.pairs.map(toPair);
  const places = new Map<string, number>();
  pairs.forEach(({ input }, index) => {
    const first = places.get(input);
    if (first !== undefined) {
      const problem = l10n.t(
        'pairs.{0}: the input {1} is that of pairs.{2} too.',
        index,
        quote(input),
        first,
      );
      throw invalid(fileName, problem, jsonPlace(json, ['pairs', index]));
    }
    places.set(input, index);
  });
  const links = { paper, inverse, directions, leadingSpace };
  return { name, description, kind, scoring, pairs, source, licence, ...links };
}

function toPair(pair: TaskFile['pairs'][number]): TaskPair {
  if (!Array.isArray(pair)) return { input: pair.input, output: pair.output, accept: pair.accept ?? [] };
  const [input, output, ...accept] = pair;
  return { input, output, accept };
}

/** Whether a text is JSON that means to be a task file rather than a map of pairs. */
function isTaskFile(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && 'pairs' in value && Array.isArray(value.pairs);
}

function invalid(fileName: string, problem: string, place?: TextPlace): TaskVectorError {
  return new TaskVectorError(
    'task-invalid',
    placed(problem, { fileName, place }),
    /\.task\.json$/i.test(fileName)
      ? l10n.t('An editor with Task Vector Lab lists all that is wrong with the file under Problems.')
      : l10n.t('A task file holds name, description, kind, scoring, pairs, source and licence.'),
  );
}
