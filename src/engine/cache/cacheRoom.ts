import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { bytesBeingWritten, type CacheEntry, listEntries } from './listEntries';
import { removeAbandoned, removeEntry } from './removeEntry';

/** What the cache and its disk have room for; what {@link planPrecision} needs to know of them. */
export interface CacheRoom {
  /** Largest size of all entries together. */
  readonly limitBytes: number;
  /** Bytes of other models' entries that can't make way: living processes use or write them. */
  readonly heldBytes: number;
  /** Bytes free on the disk, with those that can make way, and those of an entry that the model has already. */
  readonly diskBytes: number;
}

/**
 * Looks at the cache and its disk for a model's entry.
 *
 * @param hash the model's
 */
export function cacheRoom(cacheFolder: string, hash: string, limitBytes: number): CacheRoom {
  const entries = listEntries(cacheFolder);
  const held = sum(entries.filter((entry) => entry.inUse && entry.hash !== hash));
  return {
    limitBytes,
    heldBytes: held + bytesBeingWritten(cacheFolder, hash),
    diskBytes: freeBytes(cacheFolder) + sum(entries) - held,
  };
}

/**
 * Removes entries until a new one fits, the least recently used first; what is in use stays.
 *
 * @param hash the model of the new entry
 * @param bytes its size
 */
export function makeRoom(cacheFolder: string, hash: string, bytes: number, limitBytes: number): void {
  removeAbandoned(cacheFolder);
  const others = listEntries(cacheFolder).filter((entry) => entry.hash !== hash);
  let taken = sum(others) + bytesBeingWritten(cacheFolder, hash);
  let free = freeBytes(cacheFolder);
  for (const entry of others) {
    if (taken + bytes <= limitBytes && bytes <= free) return;
    if (entry.inUse || !removeEntry(cacheFolder, entry.hash)) continue;
    taken -= entry.bytes;
    free += entry.bytes;
  }
}

/** Bytes that this user may still write beside a path, which need not exist; without limit where nobody can tell. */
function freeBytes(path: string): number {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch (error) {
    const above = dirname(path);
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return missing && above !== path ? freeBytes(above) : Number.POSITIVE_INFINITY;
  }
}

function sum(entries: readonly CacheEntry[]): number {
  return entries.reduce((bytes, entry) => bytes + entry.bytes, 0);
}
