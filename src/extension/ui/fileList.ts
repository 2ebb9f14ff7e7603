import { type Uri, workspace } from 'vscode';
import { type ErrorValue, toErrorValue } from '../../core/errors/taskVectorError';
import { Listeners } from '../engineHost/listeners';
import { DisposableStore } from './disposable';
import { findFiles } from './findFiles';
import { Later } from './later';

/** A file of the workspace and what its content says; neither `info` nor `problem` until it was read. */
export interface ListedFile<T> {
  readonly uri: Uri;
  /** Of its last change, in ms since 1970. */
  readonly time: number;
  readonly bytes: number;
  readonly info?: T;
  readonly problem?: ErrorValue;
}

/** Least time between two looks into the workspace, and between two news of files that were read. */
const restMs = 200;

/**
 * The files of the workspace with some suffixes, by path, each with what a list shows of it. Kept up to date; a file is
 * read again when it has changed, one after the other so that nothing else waits for it. Nothing is looked for before
 * the list is first asked for.
 */
export class FileList<T> {
  readonly #store = new DisposableStore();
  readonly #changed = new Listeners<void>();
  readonly #news: Later;
  #files: readonly ListedFile<T>[] = [];
  #looking: Promise<void> | undefined;
  #reading = Promise.resolve();
  #looks = 0;

  constructor(
    private readonly suffixes: readonly string[],
    /** Most files that are listed. */
    readonly most: number,
    private readonly read: (file: ListedFile<T>) => Promise<T>,
  ) {
    this.#news = this.#store.add(new Later(restMs, () => this.#changed.emit()));
    const again = this.#store.add(new Later(restMs, () => void this.refresh()));
    for (const suffix of suffixes) {
      const watcher = this.#store.add(workspace.createFileSystemWatcher(`**/*${suffix}`));
      const look = (): void => {
        if (this.#looking) again.ask();
      };
      this.#store.add(watcher.onDidCreate(look));
      this.#store.add(watcher.onDidChange(look));
      this.#store.add(watcher.onDidDelete(look));
    }
    this.#store.add(
      workspace.onDidChangeWorkspaceFolders(() => {
        if (this.#looking) again.ask();
      }),
    );
  }

  /** Heard when files came or went, or were read. */
  readonly onDidChange = this.#changed.add;

  /** The files, once they were looked for; some may not be read yet. */
  async listed(): Promise<readonly ListedFile<T>[]> {
    this.#looking ??= this.#look();
    await this.#looking;
    return this.#files;
  }

  /** The files, once all of them were read. */
  async whole(): Promise<readonly ListedFile<T>[]> {
    for (;;) {
      const looking = (this.#looking ??= this.#look());
      await looking;
      await this.#reading;
      // A look that has begun meanwhile stops the reading of the one before.
      if (looking === this.#looking) return this.#files;
    }
  }

  /** Looks for the files again. */
  async refresh(): Promise<void> {
    this.#looking = this.#look();
    await this.#looking;
  }

  dispose(): void {
    this.#looks += 1;
    this.#store.dispose();
  }

  async #look(): Promise<void> {
    this.#looks += 1;
    const look = this.#looks;
    const known = new Map(this.#files.map((file) => [file.uri.toString(), file]));
    const found = await Promise.all(
      (await findFiles(this.suffixes, this.most)).map(async (uri) => {
        const stat = await workspace.fs.stat(uri).then(
          (one) => one,
          () => undefined,
        );
        if (!stat) return [];
        const before = known.get(uri.toString());
        const same = before?.time === stat.mtime && before.bytes === stat.size;
        return [same ? before : { uri, time: stat.mtime, bytes: stat.size }];
      }),
    );
    if (look !== this.#looks) return;
    this.#files = found.flat();
    this.#reading = this.#readAll(look);
    this.#changed.emit();
  }

  async #readAll(look: number): Promise<void> {
    for (const file of this.#files) {
      if (file.info !== undefined || file.problem) continue;
      const read = await this.read(file).then(
        (info) => ({ ...file, info }),
        (error: unknown) => ({ ...file, problem: toErrorValue(error) }),
      );
      if (look !== this.#looks) return;
      this.#files = this.#files.map((other) => (other === file ? read : other));
      this.#news.ask();
    }
  }
}
