import { hashesFolder, proofsFolder, ratesFolder } from './cacheLayout';
import { listEntries } from './listEntries';
import { removeAbandoned, removeEntry, removeFolder } from './removeEntry';

/** What became of a cache that was cleared. */
export interface ClearedCache {
  readonly removed: number;
  readonly freedBytes: number;
  /** Entries that were left because living processes use them. */
  readonly kept: number;
  readonly keptBytes: number;
}

/**
 * Removes the expanded weights that no process uses, the self-tests, and what processes that are gone have left.
 * Everything of it is made again when a model is next opened.
 *
 * @param evenInUse removes the others, too, where the system allows it
 */
export function clearCache(cacheFolder: string, evenInUse = false): ClearedCache {
  removeAbandoned(cacheFolder);
  removeFolder(proofsFolder(cacheFolder));
  removeFolder(hashesFolder(cacheFolder));
  removeFolder(ratesFolder(cacheFolder));
  const cleared = { removed: 0, freedBytes: 0, kept: 0, keptBytes: 0 };
  for (const { hash, bytes } of listEntries(cacheFolder)) {
    if (removeEntry(cacheFolder, hash, evenInUse)) {
      cleared.removed += 1;
      cleared.freedBytes += bytes;
    } else {
      cleared.kept += 1;
      cleared.keptBytes += bytes;
    }
  }
  return cleared;
}
