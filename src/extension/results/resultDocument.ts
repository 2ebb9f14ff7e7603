import { type CustomDocument, RelativePattern, Uri, workspace } from 'vscode';
import { type ErrorValue, toErrorValue } from '../../core/errors/taskVectorError';
import { parseSweepFile } from '../../core/files/sweepFile';
import { limits } from '../../core/limits';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { sweepSuffix } from '../contributions';
import { Listeners } from '../engineHost/listeners';
import { DisposableStore } from '../ui/disposable';
import { readFile } from '../ui/workspaceFiles';

/** What a result file holds, or why it can't be shown. */
export type ResultContent =
  | { readonly result: SweepResult; readonly problem?: never }
  | { readonly problem: ErrorValue; readonly result?: never };

/** One result of a sweep, read again whenever its file changes on disk. Never written. */
export class ResultDocument implements CustomDocument {
  readonly #store = new DisposableStore();
  readonly #changed = new Listeners<void>();
  #reads = 0;

  private constructor(
    readonly uri: Uri,
    private contentNow: ResultContent,
  ) {
    // A pattern of the file's own name would have to escape what globs mean by [ and {.
    const folder = new RelativePattern(Uri.joinPath(uri, '..'), `*${sweepSuffix}`);
    const watcher = this.#store.add(workspace.createFileSystemWatcher(folder));
    const reload = (changed: Uri): void => {
      if (changed.toString() === uri.toString()) void this.#reload();
    };
    this.#store.add(watcher.onDidChange(reload));
    this.#store.add(watcher.onDidCreate(reload));
    this.#store.add(watcher.onDidDelete(reload));
  }

  /** Never fails: a file that can't be read is a document with a problem. */
  static async open(uri: Uri): Promise<ResultDocument> {
    return new ResultDocument(uri, await readContent(uri));
  }

  get content(): ResultContent {
    return this.contentNow;
  }

  readonly onDidChange = this.#changed.add;

  dispose(): void {
    this.#store.dispose();
  }

  async #reload(): Promise<void> {
    this.#reads += 1;
    const read = this.#reads;
    const content = await readContent(this.uri);
    if (read !== this.#reads || this.#store.disposed) return;
    this.contentNow = content;
    this.#changed.emit();
  }
}

async function readContent(uri: Uri): Promise<ResultContent> {
  try {
    return { result: parseSweepFile(new TextDecoder().decode(await readFile(uri, limits.jsonBytes))) };
  } catch (error) {
    return { problem: toErrorValue(error) };
  }
}
