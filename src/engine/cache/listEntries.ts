import { statSync } from 'node:fs';
import { join } from 'node:path';
import { entriesFolder, indexPath, namesIn } from './cacheLayout';
import { isHeld, parseClaim } from '../../claims/claim';
import { readIndex } from './entryIndex';
import { entriesInUse } from './useMarks';

/** Expanded weights of one model, as they lie on the disk. */
export interface CacheEntry {
  readonly hash: string;
  /** Name of the model; undefined for an entry that is damaged or of another version. */
  readonly model: string | undefined;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly lastUse: number;
  /** By a living process. */
  readonly inUse: boolean;
}

/** The entries of a cache, in the order that they make way: those that nobody can use, then by their last use. */
export function listEntries(cacheFolder: string): CacheEntry[] {
  const used = entriesInUse(cacheFolder);
  const hashes = namesIn(entriesFolder(cacheFolder)).filter((name) => /^[0-9a-f]{64}$/.test(name));
  const entries = hashes.map((hash): CacheEntry => {
    const folder = join(entriesFolder(cacheFolder), hash);
    return {
      hash,
      model: readIndex(folder)?.model,
      bytes: folderBytes(folder),
      // Every use touches the index.
      lastUse: modified(indexPath(folder)) ?? modified(folder) ?? 0,
      inUse: used.has(hash),
    };
  });
  return entries.sort((a, b) => worth(a) - worth(b));
}

function worth({ model, lastUse }: CacheEntry): number {
  return model === undefined ? 0 : lastUse;
}

/** Bytes that living processes are writing for other models than this one, each counted as what it will be. */
export function bytesBeingWritten(cacheFolder: string, hash: string): number {
  const folder = entriesFolder(cacheFolder);
  return namesIn(folder)
    .map((name) => ({ claim: parseClaim(name), path: join(folder, name) }))
    .filter(({ claim, path }) => claim && claim.hash !== hash && isHeld(claim, path))
    .reduce((sum, { path }) => sum + folderBytes(path), 0);
}

/** Bytes of the files in a folder that has none below it. */
export function folderBytes(folder: string): number {
  return namesIn(folder).reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

function modified(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
