import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { marksFolder, namesIn } from './cacheLayout';
import { claimName, isHeld, parseClaim } from '../../claims/claim';

/**
 * Marks an entry as used by this process until the mark is released, or the process is gone.
 *
 * Must be done before the entry is looked at: whoever removes entries announces it first and looks at the marks then
 * ({@link removeEntry}), so that one of the two always sees the other.
 *
 * @returns releases the mark
 * @throws what the file system says, unless the cache is only there to be read
 */
export function markUse(cacheFolder: string, hash: string): () => void {
  const path = join(marksFolder(cacheFolder), claimName(hash));
  try {
    mkdirSync(marksFolder(cacheFolder), { recursive: true });
    writeFileSync(path, '');
  } catch (error) {
    if (!['EROFS', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  return () => rmSync(path, { force: true });
}

/** Hashes of the entries that living processes use, this one included. */
export function entriesInUse(cacheFolder: string): Set<string> {
  const folder = marksFolder(cacheFolder);
  const claims = namesIn(folder).map((name) => ({ claim: parseClaim(name), path: join(folder, name) }));
  return new Set(claims.flatMap(({ claim, path }) => (claim && isHeld(claim, path) ? [claim.hash] : [])));
}
