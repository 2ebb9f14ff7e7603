import { l10n, Uri, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { parseTask } from '../../core/tasks/parseTask';
import { type Task } from '../../core/tasks/task';
import { taskSuffix } from '../contributions';
import { findFiles } from '../ui/findFiles';
import { fileName, readFile } from '../ui/workspaceFiles';

/** Task files of a workspace that are looked at. */
const mostFiles = 500;
const builtInPrefix = 'builtin:';

/** A task file by the id that is remembered: `builtin:antonyms`, or the file's address. */
export interface TaskFile {
  readonly id: string;
  readonly uri: Uri;
  readonly builtIn: boolean;
}

/** A task with the file that it was read from. */
export interface FoundTask extends TaskFile {
  readonly task: Task;
}

/** The task files of the workspace, and those that ship with the extension. */
export class TaskFiles {
  readonly #builtIn: Uri;

  constructor(extensionUri: Uri) {
    this.#builtIn = Uri.joinPath(extensionUri, 'tasks');
  }

  /** All of them, those of the workspace first, each part by name. */
  async list(): Promise<TaskFile[]> {
    const [own, shipped] = await Promise.all([
      findFiles([taskSuffix], mostFiles),
      workspace.fs.readDirectory(this.#builtIn).then(
        (entries) => entries.map(([name]) => name),
        () => [],
      ),
    ]);
    return [
      ...own.map((uri) => ({ id: uri.toString(), uri, builtIn: false })),
      ...shipped
        .filter((name) => name.endsWith(taskSuffix))
        .sort()
        .map((name) => this.withId(`${builtInPrefix}${name.slice(0, -taskSuffix.length)}`)),
    ];
  }

  /** @param id as {@link list} gave it, perhaps in another session */
  withId(id: string): TaskFile {
    if (!id.startsWith(builtInPrefix)) return { id, uri: Uri.parse(id), builtIn: false };
    const name = id.slice(builtInPrefix.length).replace(/[^a-z0-9-]/g, '');
    return { id, uri: Uri.joinPath(this.#builtIn, `${name}${taskSuffix}`), builtIn: true };
  }

  /** The file at an address, under the id that it is listed with. */
  at(uri: Uri): TaskFile {
    const inside = Uri.joinPath(uri, '..').toString() === this.#builtIn.toString();
    const name = fileName(uri).slice(0, -taskSuffix.length);
    return inside ? this.withId(`${builtInPrefix}${name}`) : { id: uri.toString(), uri, builtIn: false };
  }

  /** @throws TaskVectorError `task-not-found`, `task-invalid` with the place in the file */
  async read(file: TaskFile): Promise<FoundTask> {
    const bytes = await readFile(file.uri, limits.jsonBytes).catch((cause: unknown) => {
      const why = cause instanceof TaskVectorError ? cause.message : String(cause);
      throw new TaskVectorError('task-not-found', why, l10n.t('Choose another task.'), { cause });
    });
    return { ...file, task: parseTask(new TextDecoder().decode(bytes), fileName(file.uri)) };
  }
}

/** How the command line names a task file: a built-in one by its name, one on the disk by its path. */
export function taskArgument({ id, uri, builtIn }: TaskFile): string | undefined {
  if (builtIn) return id.slice(builtInPrefix.length);
  return uri.scheme === 'file' ? uri.fsPath : undefined;
}
