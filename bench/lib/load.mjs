import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** CPU seconds that the whole machine has been busy; undefined where /proc tells nothing. */
export function busySeconds() {
  try {
    const [, user, nice, system, , , irq, softIrq, steal] = readFileSync('/proc/stat', 'utf8')
      .split('\n', 1)[0]
      .split(/\s+/)
      .map(Number);
    return (user + nice + system + irq + softIrq + steal) / 100;
  } catch {
    return undefined;
  }
}

/**
 * Runs a job and tells what else ran meanwhile.
 *
 * @param job gives its own wall and CPU seconds
 * @returns the result, with `others`: cores that other processes kept busy on average
 */
export async function withLoad(job) {
  const before = busySeconds();
  const start = performance.now();
  const result = await job();
  const wall = (performance.now() - start) / 1e3;
  const busy = (busySeconds() ?? NaN) - (before ?? NaN);
  return { ...result, others: Math.max(0, (busy - (result.cpuSeconds ?? 0)) / wall) };
}

/** Waits until others keep less than `cores` busy, at most `seconds`. */
export async function waitForQuiet(cores, seconds) {
  const end = performance.now() + seconds * 1e3;
  while (performance.now() < end) {
    const { others } = await withLoad(() => sleep(500, {}));
    if (!(others > cores)) return;
  }
}
