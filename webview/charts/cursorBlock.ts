import { useEffect, useState } from 'preact/hooks';

/**
 * The block under a chart's cursor, for what stands beside the chart. Apart from the state of the page: only what shows
 * it is drawn anew when the cursor moves.
 */
export class CursorBlock {
  readonly #listeners = new Set<(block: number | undefined) => void>();

  /** Stays the same function for the object's life. */
  readonly move = (block: number | undefined): void => {
    for (const listener of this.#listeners) listener(block);
  };

  listen(listener: (block: number | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Undefined while the cursor is on no block. */
export function useCursorBlock(cursor: CursorBlock | undefined): number | undefined {
  const [block, setBlock] = useState<number>();
  useEffect(() => cursor?.listen(setBlock), [cursor]);
  return block;
}
