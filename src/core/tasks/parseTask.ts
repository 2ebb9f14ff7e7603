import * as v from 'valibot';
import { parseJson } from '../demonstrations/readJson';
import { readSelection } from '../demonstrations/readSelection';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { describeIssue } from '../rpc/server';
import { quote } from '../text/quote';
import { type Task, type TaskFile, type TaskPair, taskFileSchema } from './task';

/**
 * Parses a task: `*.task.json`, or a plain list as JSON, JSON lines, CSV or TSV. A list is named after its file and
 * scored exactly.
 *
 * @param fileName last part of the path, for the name of a list and for messages
 * @throws TaskVectorError `task-invalid` with the place: a path in a task file, a line in a list
 */
export function parseTask(text: string, fileName: string): Task {
  if (text.length > limits.jsonBytes) {
    throw invalid(fileName, `${text.length} characters, more than ${limits.jsonBytes}.`);
  }
  const value = parseJson(text);
  const isTaskFile = /\.task\.json$/i.test(fileName) || isNamed(value);
  return isTaskFile ? parseTaskFile(value, fileName) : parseList(text, fileName);
}

function parseTaskFile(value: unknown, fileName: string): Task {
  if (value === undefined) throw invalid(fileName, 'it is not JSON.');
  const parsed = v.safeParse(taskFileSchema, value);
  if (!parsed.success) throw invalid(fileName, describeIssue(parsed.issues[0]));
  const { name, description, kind, scoring, source, licence, leadingSpace } = parsed.output;
  const pairs = parsed.output.pairs.map(toPair);
  const places = new Map<string, number>();
  pairs.forEach(({ input }, index) => {
    const first = places.get(input);
    if (first !== undefined) {
      throw invalid(fileName, `pairs.${index}: the input ${quote(input)} is that of pairs.${first} too.`);
    }
    places.set(input, index);
  });
  const task = { name, description, kind, scoring, pairs, source, licence };
  return leadingSpace === undefined ? task : { ...task, leadingSpace };
}

function parseList(text: string, fileName: string): Task {
  const name = fileName.replace(/\.[^.]+$/, '') || fileName;
  const { pairs, skipped } = readList(text, fileName);
  const unread = skipped[0];
  if (unread) throw invalid(fileName, `line ${unread.line}, ${quote(unread.text)}: ${unread.reason}.`);
  return {
    name: name.slice(0, 200),
    description: `${pairs.length} pairs from ${fileName}`,
    scoring: 'exact',
    pairs: pairs.map((pair) => ({ ...pair, accept: [] })),
    source: fileName,
  };
}

function readList(text: string, fileName: string): ReturnType<typeof readSelection> {
  try {
    return readSelection(text, /\.tsv$/i.test(fileName) ? { separator: '\t' } : {});
  } catch (cause) {
    if (!(cause instanceof TaskVectorError)) throw cause;
    const message = cause.code === 'selection-empty' ? 'it is empty.' : cause.message;
    throw invalid(fileName, message, { cause });
  }
}

function toPair(pair: TaskFile['pairs'][number]): TaskPair {
  if (!Array.isArray(pair)) return { input: pair.input, output: pair.output, accept: pair.accept ?? [] };
  const [input, output, ...accept] = pair;
  return { input, output, accept };
}

/** Whether a JSON value means to be a task file rather than a map of pairs. */
function isNamed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'pairs' in value && Array.isArray(value.pairs);
}

function invalid(fileName: string, problem: string, options?: { cause: unknown }): TaskVectorError {
  return new TaskVectorError(
    'task-invalid',
    `${fileName}: ${problem}`,
    'A task file holds name, description, kind, scoring, pairs, source and licence; a list holds one pair a line.',
    options,
  );
}
