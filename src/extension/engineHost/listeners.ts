/** A set of listeners, for services that must not depend on the editor's own event type. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  /** Hears every value from now on; returns the way to stop hearing. */
  readonly add = (listener: (value: T) => void): (() => void) => {
    this.#all.add(listener);
    return () => void this.#all.delete(listener);
  };

  emit(value: T): void {
    for (const listener of [...this.#all]) listener(value);
  }
}
