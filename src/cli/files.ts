import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { type Task } from '../core/tasks/task';
import { parseTask } from '../core/tasks/parseTask';

/** @throws TaskVectorError `file-not-readable` for an absent file or one beyond the limit */
export function readBytes(path: string, limit: number): Buffer {
  try {
    const { size } = statSync(path);
    if (size > limit) throw new RangeError(`it has ${size} bytes, more than ${limit}`);
    return readFileSync(path);
  } catch (error) {
    throw new TaskVectorError(
      'file-not-readable',
      `${path} can't be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Check the path.',
      { cause: error },
    );
  }
}

/** Writes a file whole or not at all. */
export function writeWhole(path: string, content: Uint8Array | string): void {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new TaskVectorError(
      'file-not-writable',
      `${path} can't be written: ${error instanceof Error ? error.message : String(error)}.`,
      'Choose another place.',
      { cause: error },
    );
  }
}

/** The task files that ship with the program; the bundle stands in dist/. */
const builtInTasks = join(__dirname, '..', 'tasks');
const taskSuffix = '.task.json';

/**
 * A task by file or by the name of a built-in one.
 *
 * @throws TaskVectorError `task-not-found` with the names that exist
 */
export function findTask(nameOrFile: string, limit: number): Task {
  const builtIn = join(builtInTasks, `${nameOrFile}${taskSuffix}`);
  if (existsSync(nameOrFile)) return readTask(nameOrFile, limit);
  if (/^[\w-]+$/.test(nameOrFile) && existsSync(builtIn)) return readTask(builtIn, limit);
  const names = existsSync(builtInTasks)
    ? readdirSync(builtInTasks).filter((name) => name.endsWith(taskSuffix))
    : [];
  throw new TaskVectorError(
    'task-not-found',
    `There is no task file and no built-in task "${nameOrFile}".`,
    `Built-in tasks: ${names.map((name) => name.slice(0, -taskSuffix.length)).join(', ')}.`,
  );
}

function readTask(path: string, limit: number): Task {
  return parseTask(readBytes(path, limit).toString('utf8'), basename(path));
}
