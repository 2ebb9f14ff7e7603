import { existsSync, renameSync } from 'node:fs';
import { entriesFolder, entryFolder } from './cacheLayout';
import { syncFolder } from './durable';
import { type EntryIndex, readIndex } from './entryIndex';
import { isLeaving, removeEntry } from './removeEntry';
import { isVerified } from './verifyEntry';

/** Whether an index describes the entry that is wanted. */
export type Wanted = (index: EntryIndex) => boolean;

/**
 * Gives a whole entry its name, in one step. When another process was first, its entry is used: both are the same.
 *
 * @param temporary folder of the new entry, on the disk with all its files
 * @returns the folder to read the weights from: the entry's, or `temporary` itself where another stands in its place
 *   that can't be relied on, since it is being removed or can't be
 */
export async function installEntry(
  cacheFolder: string,
  hash: string,
  temporary: string,
  wanted: Wanted,
): Promise<string> {
  const folder = entryFolder(cacheFolder, hash);
  const installed = moved(temporary, folder) || isTrusted(folder, wanted);
  await syncFolder(entriesFolder(cacheFolder));
  return installed ? folder : temporary;
}

/** Removes an entry that was found damaged, in use or not, unless another process has just replaced it. */
export function removeDamaged(cacheFolder: string, hash: string, wanted: Wanted): void {
  const folder = entryFolder(cacheFolder, hash);
  if (existsSync(folder) && !isTrusted(folder, wanted)) removeEntry(cacheFolder, hash, true);
}

/** An entry that stays, and whose checksum was found right before. */
function isTrusted(folder: string, wanted: Wanted): boolean {
  const index = isLeaving(folder) ? undefined : readIndex(folder);
  return index !== undefined && wanted(index) && isVerified(folder, index);
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}
