import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesFolder, entryFolder, marksFolder, namesIn } from './cacheLayout';
import { claimName, isHeld, parseClaim } from '../../claims/claim';
import { entriesInUse } from './useMarks';

/**
 * Removes an entry unless it is in use: announces it inside the entry, looks at the marks of use then, and moves the
 * entry away in one step. A process that comes in between sees the announcement ({@link isLeaving}) or no entry.
 *
 * @param evenInUse on systems where open files can be deleted, their users keep what they have open
 * @returns false when it was left: in use, or the system refused
 */
export function removeEntry(cacheFolder: string, hash: string, evenInUse = false): boolean {
  const folder = entryFolder(cacheFolder, hash);
  const name = claimName(hash);
  const announcement = join(folder, name);
  try {
    writeFileSync(announcement, '');
    if (evenInUse || !entriesInUse(cacheFolder).has(hash)) {
      moveAway(cacheFolder, folder, name);
      return true;
    }
  } catch {
    // Gone already, or held open where that forbids the move.
  }
  rmSync(announcement, { force: true });
  return !existsSync(folder);
}

/** Whether a living process has announced that it removes the entry: it must not be relied on any more. */
export function isLeaving(entry: string): boolean {
  return namesIn(entry).some((name) => {
    const claim = parseClaim(name);
    return claim !== undefined && isHeld(claim, join(entry, name));
  });
}

/** Removes what processes that are gone have left: half-written and half-removed entries, and marks of use. */
export function removeAbandoned(cacheFolder: string): void {
  for (const folder of [entriesFolder(cacheFolder), marksFolder(cacheFolder)]) {
    for (const name of namesIn(folder)) {
      const claim = parseClaim(name);
      const path = join(folder, name);
      if (claim && !isHeld(claim, path)) removeFolder(path);
    }
  }
}

/** Removes what nobody may rely on any more; what the system holds on to is abandoned and tried again later. */
export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // See above.
  }
}

function moveAway(cacheFolder: string, folder: string, name: string): void {
  const away = join(entriesFolder(cacheFolder), name);
  renameSync(folder, away);
  removeFolder(away);
}
