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
 * @returns the folder to read the weights from: the entry's, or `temporary` itself where the entry can't be replaced
 *   now, since others hold it open or are removing it; that one goes with this process
 */
export async function installEntry(
  cacheFolder: string,
  hash: string,
  temporary: string,
  wanted: Wanted,
): Promise<string> {
  const folder = entryFolder(cacheFolder, hash);
  const installed =
    moved(temporary, folder) ||
    isTrusted(folder, wanted) ||
    (removeDamaged(cacheFolder, hash, wanted) && moved(temporary, folder));
  await syncFolder(entriesFolder(cacheFolder));
  return installed ? folder : temporary;
}

/**
 * Removes what stands in the place of a whole entry; its users on other systems than Windows keep what they have open.
 *
 * @returns false when there is none, or when it can't be removed
 */
export function removeDamaged(cacheFolder: string, hash: string, wanted: Wanted): boolean {
  const folder = entryFolder(cacheFolder, hash);
  return (
    existsSync(folder) &&
    !isTrusted(folder, wanted) &&
    !isLeaving(folder) &&
    removeEntry(cacheFolder, hash, true)
  );
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
