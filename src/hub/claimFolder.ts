import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { writeError } from './writeError';

/**
 * Makes this process the only one that downloads into a folder. A claim of a process that is gone has no force.
 *
 * @returns gives the folder back
 * @throws TaskVectorError `folder-in-use`
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  const claim = join(folder, '.downloading');
  for (let tries = 0; ; tries++) {
    try {
      const handle = await open(claim, 'wx');
      await handle
        .write(String(process.pid))
        .catch(writeError(claim))
        .finally(() => handle.close());
      return () => rm(claim, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return writeError(claim)(error);
      const pid = Number(await readFile(claim, 'utf8').catch(() => ''));
      if (tries > 0 || isRunning(pid)) {
        throw new TaskVectorError(
          'folder-in-use',
          `Process ${pid} is downloading into ${folder}.`,
          `Wait for it. If no such process runs, remove ${claim}.`,
        );
      }
      await rm(claim, { force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  // A claim that is still being written names no process.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process runs, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
