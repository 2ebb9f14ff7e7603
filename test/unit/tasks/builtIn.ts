import { readdirSync, readFileSync } from 'node:fs';
import { parseTask } from '../../../src/core/tasks/parseTask';
import { type Task } from '../../../src/core/tasks/task';
import { readTokenizer } from '../../../src/engine/tokenizer/tokenizer';
import { bundledModel } from '../../support/engine/paths';

const folder = new URL('../../../tasks/', import.meta.url);

export const taskFiles: readonly string[] = readdirSync(folder).sort();

/** The text of a file in tasks/. */
export function taskFileText(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

/** The tasks that ship with the product, by file name. */
export const builtInTasks: ReadonlyMap<string, Task> = new Map(
  taskFiles.map((file) => [file, parseTask(taskFileText(file), file)]),
);

/** A built-in task by its name. */
export function builtInTask(name: string): Task {
  const task = builtInTasks.get(`${name}.task.json`);
  if (!task) throw new RangeError(`builtInTask: there is no ${name}`);
  return task;
}

const tokenizer = readTokenizer(bundledModel);

/** Tokens of a piece of text for the bundled model. */
export function countTokens(text: string): number {
  return tokenizer.encodePiece(text).length;
}
