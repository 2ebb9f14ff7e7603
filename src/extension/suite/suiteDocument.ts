import { type CustomDocument, RelativePattern, Uri, workspace } from 'vscode';
import { type ErrorValue, toErrorValue } from '../../core/errors/taskVectorError';
import { parseSuiteFile } from '../../core/files/suiteFile';
import { limits } from '../../core/limits';
import { type SuiteResult } from '../../core/suite/suiteResult';
import { suiteSuffix } from '../contributions';
import { Listeners } from '../engineHost/listeners';
import { DisposableStore } from '../ui/disposable';
import { fileName, readFile } from '../ui/workspaceFiles';

/** What a file of results holds, or why it can't be shown. */
export type SuiteContent =
  | { readonly suite: SuiteResult; readonly problem?: never }
  | { readonly problem: ErrorValue; readonly suite?: never };

/** One file of results, read again whenever it changes on disk. Never written. */
export class SuiteDocument implements CustomDocument {
  readonly #store = new DisposableStore();
  readonly #changed = new Listeners<void>();
  #reads = 0;

  private constructor(
    readonly uri: Uri,
    private contentNow: SuiteContent,
  ) {
    // A pattern of the file's own name would have to escape what globs mean by [ and {.
    const watcher = this.#store.add(
      workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, '..'), `*${suiteSuffix}`)),
    );
    const reload = (changed: Uri): void => {
      if (changed.toString() === uri.toString()) void this.reload();
    };
    this.#store.add(watcher.onDidChange(reload));
    this.#store.add(watcher.onDidCreate(reload));
    this.#store.add(watcher.onDidDelete(reload));
  }

  /** Never fails: a file that can't be read is a document with a problem. */
  static async open(uri: Uri): Promise<SuiteDocument> {
    return new SuiteDocument(uri, await readContent(uri));
  }

  get content(): SuiteContent {
    return this.contentNow;
  }

  readonly onDidChange = this.#changed.add;

  dispose(): void {
    this.#store.dispose();
  }

  /** Reads the file again. */
  async reload(): Promise<void> {
    this.#reads += 1;
    const read = this.#reads;
    const content = await readContent(this.uri);
    if (read !== this.#reads || this.#store.disposed) return;
    this.contentNow = content;
    this.#changed.emit();
  }
}

async function readContent(uri: Uri): Promise<SuiteContent> {
  try {
    const bytes = await readFile(uri, limits.jsonBytes);
    return { suite: parseSuiteFile(new TextDecoder().decode(bytes), fileName(uri)) };
  } catch (error) {
    return { problem: toErrorValue(error) };
  }
}
