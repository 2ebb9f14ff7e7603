import { Uri, workspace } from 'vscode';
import { limits } from '../../core/limits';
import { parseTask } from '../../core/tasks/parseTask';
import { type Task } from '../../core/tasks/task';
import { taskSuffix } from '../contributions';
import { readFile } from '../ui/workspaceFiles';

/** The tasks that ship with the extension, read when they are first asked for. */
export class BuiltInTasks {
  readonly #folder: Uri;
  #names: Promise<readonly string[]> | undefined;

  constructor(extensionUri: Uri) {
    this.#folder = Uri.joinPath(extensionUri, 'tasks');
  }

  /** Names as recipes write them, sorted. */
  names(): Promise<readonly string[]> {
    this.#names ??= this.#list();
    return this.#names;
  }

  /** @returns undefined where no built-in task has this name */
  async read(name: string): Promise<Task | undefined> {
    if (!(await this.names()).includes(name)) return undefined;
    const file = `${name}${taskSuffix}`;
    const bytes = await readFile(Uri.joinPath(this.#folder, file), limits.jsonBytes);
    return parseTask(new TextDecoder().decode(bytes), file);
  }

  async #list(): Promise<readonly string[]> {
    const entries = await workspace.fs.readDirectory(this.#folder);
    return entries
      .map(([name]) => name)
      .filter((name) => name.endsWith(taskSuffix))
      .map((name) => name.slice(0, -taskSuffix.length))
      .sort();
  }
}
