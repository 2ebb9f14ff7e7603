import { readdirSync, readFileSync } from 'node:fs';
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Bytes of the heap and of what hangs on it, after everything that nobody holds is gone. A vector is an ArrayBuffer, which
 * Node counts among what is external.
 */
export function heldBytes(): number {
  v8.setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What a finaliser lets go is collected by the next one.
  for (let round = 0; round < 3; round += 1) collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** How many of these somebody still holds. */
export async function stillHeld(references: readonly WeakRef<object>[]): Promise<number> {
  // What a reference was made of in this turn is kept until its end.
  await new Promise((resolve) => setImmediate(resolve));
  heldBytes();
  return references.filter((one) => one.deref() !== undefined).length;
}

/**
 * Counts the objects of an object's own class that somebody still holds: a listener that was left keeps its owner.
 * Holds the class alone, not the object.
 */
export function countAlive(one: object): () => number {
  const { constructor } = one;
  return () => v8.queryObjects(constructor, { format: 'count' });
}

/**
 * Ids of the engine processes that this one has started, without those that the editor starts for languages and Git;
 * undefined where the system has no /proc.
 */
export function children(): number[] | undefined {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((id) => parentOf(id) === process.pid && isEngine(id))
      .map(Number)
      .sort((one, other) => one - other);
  } catch {
    return undefined;
  }
}

function isEngine(id: string): boolean {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('engine.cjs');
  } catch {
    return false;
  }
}

/** A process may end while it is looked at. */
function parentOf(id: string): number | undefined {
  try {
    return Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}
