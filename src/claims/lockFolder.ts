import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { claimName, isHeld, parseClaim } from './claim';

/** Folder of the claims inside the locked one. */
const claimsFolder = '.running';

/**
 * Makes this process the only one that writes into a folder, until it releases the lock or is gone.
 *
 * The claim is made before others are looked for, so of two that start at once one at least sees the other. A claim of a
 * dead process has no force. One of another machine is believed for a week, unless it was made by an earlier start of the
 * Slurm job that this process runs in: Slurm starts a job again only when the start before is gone.
 *
 * @param doing what is done there, for people: `running experiments`
 * @returns releases the lock
 * @throws TaskVectorError `folder-in-use`
 */
export function lockFolder(folder: string, doing: string): () => void {
  const claims = join(folder, claimsFolder);
  const name = claimName(createHash('sha256').update('folder').digest('hex'));
  const job = process.env.SLURM_JOB_ID ?? '';
  mkdirSync(claims, { recursive: true });
  writeFileSync(join(claims, name), job);
  const release = (): void => {
    rmSync(join(claims, name), { force: true });
    try {
      rmdirSync(claims);
    } catch {
      // Another process claims the folder; it will find itself alone.
    }
  };
  for (const other of readdirSync(claims)) {
    const path = join(claims, other);
    const claim = parseClaim(other);
    if (other === name || !claim) continue;
    const sameJob = job !== '' && existsSync(path) && readFileSync(path, 'utf8') === job;
    if (isHeld(claim, path) && !sameJob) {
      release();
      throw new TaskVectorError(
        'folder-in-use',
        `Process ${claim.pid} is ${doing} into ${folder}.`,
        `Wait for it, or choose another folder. If it is one of another machine that has died, remove ${path}.`,
      );
    }
    rmSync(path, { force: true });
  }
  return release;
}
