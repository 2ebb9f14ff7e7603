import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Largest size of all expanded weights together, unless told. */
export const defaultCacheLimitBytes = 20e9;

/** Folder of the entries: `<hash>/`, and beside them what processes are writing or removing, named by their claims. */
export function entriesFolder(cacheFolder: string): string {
  return join(cacheFolder, 'expanded');
}

/** Folder of the marks of use, empty files named by claims. Beside the entries, so that these can be moved whole. */
export function marksFolder(cacheFolder: string): string {
  return join(cacheFolder, 'in-use');
}

/** Folder of the self-tests that passed. */
export function proofsFolder(cacheFolder: string): string {
  return join(cacheFolder, 'self-tests');
}

/** Folder of the hashes of model files that were read before. */
export function hashesFolder(cacheFolder: string): string {
  return join(cacheFolder, 'hashes');
}

/** Folder of how fast models ran. */
export function ratesFolder(cacheFolder: string): string {
  return join(cacheFolder, 'rates');
}

/** Folder of one model's expanded weights. */
export function entryFolder(cacheFolder: string, hash: string): string {
  return join(entriesFolder(cacheFolder), hash);
}

export function weightsPath(entry: string): string {
  return join(entry, 'weights.bin');
}

export function indexPath(entry: string): string {
  return join(entry, 'index.json');
}

export function verifiedPath(entry: string): string {
  return join(entry, 'verified.json');
}

/** Names in a folder; none where it can't be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
