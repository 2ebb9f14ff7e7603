import { type CustomDocument, RelativePattern, Uri, workspace } from 'vscode';
import { Listeners } from '../engineHost/listeners';
import { DisposableStore } from './disposable';

/** One file of the workspace in an editor of ours: read again whenever it changes on disk, never written. */
export class FileDocument<Content> implements CustomDocument {
  readonly #store = new DisposableStore();
  readonly #changed = new Listeners<void>();
  #content: Content;
  #reads = 0;

  /**
   * @param suffix of this kind of file
   * @param content of now
   * @param read reads the file and never fails: what can't be read is a content of its own
   */
  protected constructor(
    readonly uri: Uri,
    suffix: string,
    content: Content,
    private readonly read: (uri: Uri) => Promise<Content>,
  ) {
    this.#content = content;
    // A pattern of the file's own name would have to escape what globs mean by [ and {.
    const folder = new RelativePattern(Uri.joinPath(uri, '..'), `*${suffix}`);
    const watcher = this.#store.add(workspace.createFileSystemWatcher(folder));
    const reload = (changed: Uri): void => {
      if (changed.toString() === uri.toString()) void this.#reload();
    };
    this.#store.add(watcher.onDidChange(reload));
    this.#store.add(watcher.onDidCreate(reload));
    this.#store.add(watcher.onDidDelete(reload));
  }

  get content(): Content {
    return this.#content;
  }

  readonly onDidChange = this.#changed.add;

  dispose(): void {
    this.#store.dispose();
  }

  async #reload(): Promise<void> {
    this.#reads += 1;
    const reads = this.#reads;
    const content = await this.read(this.uri);
    if (reads !== this.#reads || this.#store.disposed) return;
    this.#content = content;
    this.#changed.emit();
  }
}
