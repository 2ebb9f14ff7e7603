/** Anything that must be ended: the editor's disposables and our own. */
interface Disposable {
  dispose(): unknown;
}

/**
 * Owns disposables and disposes them together, the newest first. What is added after that is disposed at once, so that
 * a registration that was still under way leaves nothing behind.
 */
export class DisposableStore implements Disposable {
  #items: Disposable[] = [];
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  /** Owns the item from now on; returns it. A function is called as its own disposal. */
  add<T extends Disposable | (() => void)>(item: T): T {
    const disposable: Disposable = 'dispose' in item ? item : { dispose: item };
    if (this.#disposed) disposable.dispose();
    else this.#items.push(disposable);
    return item;
  }

  dispose(): void {
    this.#disposed = true;
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}
