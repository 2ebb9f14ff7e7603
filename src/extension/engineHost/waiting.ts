import { TaskVectorError, throwIfAborted } from '../../core/errors/taskVectorError';

/**
 * Waits for what others may be waiting for too: an abort ends this wait, not the work.
 *
 * @throws TaskVectorError `aborted` as soon as the signal fires
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  throwIfAborted(signal);
  if (!signal) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new TaskVectorError('aborted', 'Stopped.'));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Runs `act` when `ms` have passed after the signal fired; returns the way to call it off. */
export function afterAbort(signal: AbortSignal | undefined, ms: number, act: () => void): () => void {
  if (!signal || !Number.isFinite(ms)) return () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    timer = setTimeout(act, ms);
  };
  signal.addEventListener('abort', start, { once: true });
  return () => {
    signal.removeEventListener('abort', start);
    clearTimeout(timer);
  };
}

/** Lets one job run at a time, in the order of asking. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /**
   * Waits for the turn; returns the way to end it.
   *
   * @throws TaskVectorError `aborted` as soon as the signal fires, without waiting for those before
   */
  async take(signal: AbortSignal | undefined): Promise<() => void> {
    const before = this.#last;
    let end = (): void => undefined;
    this.#last = new Promise((resolve) => (end = resolve));
    try {
      await untilAborted(before, signal);
      return end;
    } catch (error) {
      void before.then(end);
      throw error;
    }
  }
}
