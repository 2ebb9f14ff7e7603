import { randomBytes } from 'node:crypto';
import { closeSync, fsync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** Brings a file to the disk, without holding up the event loop: half a gigabyte takes a while. */
export const sync = promisify(fsync);

/** Writes a file that is on the disk when this returns. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const fd = openSync(path, 'w');
  try {
    writeFileSync(fd, content);
    await sync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes a file whole or not at all, whoever else writes it at the same time. */
export async function replaceDurably(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await writeDurably(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Brings the names in a folder to the disk, where the system can: Windows and some network file systems refuse. A name
 * that a power cut takes back costs the entry, never its rightness.
 */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const fd = openSync(folder, 'r');
    await sync(fd).finally(() => closeSync(fd));
  } catch {
    // See above.
  }
}
