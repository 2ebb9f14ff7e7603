import { readFileSync } from 'node:fs';

/** Start of a process where the system does not tell it. */
export const unknownStart = '0';

/** Whether this machine runs a process with this id that started then. One that nobody has waited for yet is gone. */
export function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process is alive, too.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const found = lookAt(pid);
  if (!found) return true;
  return !found.ended && (start === unknownStart || start === found.start);
}

/**
 * When a process started, in the system's own count, so that a process id that was given again isn't taken for the
 * one before. Only Linux tells it.
 */
export function startOf(pid: number): string {
  return lookAt(pid)?.start ?? unknownStart;
}

/** @see proc_pid_stat(5): state is field 3, starttime field 22; field 2 may hold spaces and brackets */
function lookAt(pid: number): { readonly ended: boolean; readonly start: string } | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { ended: fields[0] === 'Z' || fields[0] === 'X', start: fields[19] };
  } catch {
    return undefined;
  }
}
