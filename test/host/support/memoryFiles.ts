import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  FileSystemError,
  type FileStat,
  type FileSystemProvider,
  FileType,
  type Uri,
  workspace,
} from 'vscode';

/** Scheme of the virtual folder that `runHostSuites` opens. */
export const memoryScheme = 'task-vectors-memory';

interface Entry {
  readonly bytes: Uint8Array;
  readonly mtime: number;
}

/** A folder that is on no disk: files by their path, folders as far as files are in them. Nothing can search it. */
export class MemoryFiles implements FileSystemProvider {
  readonly #files = new Map<string, Entry>();
  readonly #folders = new Set(['/', '/workspace']);
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  #time = 0;

  readonly onDidChangeFile = this.#changed.event;

  register(scheme = memoryScheme): Disposable {
    return workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true });
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  stat({ path }: Uri): FileStat {
    const file = this.#files.get(path);
    if (file) return { type: FileType.File, ctime: 0, mtime: file.mtime, size: file.bytes.byteLength };
    if (this.#folders.has(path)) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    throw FileSystemError.FileNotFound(path);
  }

  readDirectory({ path }: Uri): [string, FileType][] {
    const inside = (one: string): boolean => one !== path && parentOf(one) === path;
    return [
      ...[...this.#folders]
        .filter(inside)
        .map((one): [string, FileType] => [nameOf(one), FileType.Directory]),
      ...[...this.#files.keys()]
        .filter(inside)
        .map((one): [string, FileType] => [nameOf(one), FileType.File]),
    ];
  }

  readFile(uri: Uri): Uint8Array {
    const file = this.#files.get(uri.path);
    if (!file) throw FileSystemError.FileNotFound(uri);
    return file.bytes;
  }

  writeFile(uri: Uri, bytes: Uint8Array): void {
    const type = this.#files.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    this.#time += 1;
    this.#files.set(uri.path, { bytes, mtime: this.#time });
    this.#changed.fire([{ type, uri }]);
  }

  createDirectory({ path }: Uri): void {
    this.#folders.add(path);
  }

  delete(uri: Uri): void {
    for (const path of [...this.#files.keys()]) {
      if (path === uri.path || path.startsWith(`${uri.path}/`)) this.#files.delete(path);
    }
    this.#folders.delete(uri.path);
    this.#changed.fire([{ type: FileChangeType.Deleted, uri }]);
  }

  rename(from: Uri, to: Uri, { overwrite }: { readonly overwrite: boolean }): void {
    if (!overwrite && this.#files.has(to.path)) throw FileSystemError.FileExists(to);
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
