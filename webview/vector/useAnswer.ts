import { useEffect, useState } from 'preact/hooks';
import { type ErrorValue, toErrorValue } from '../../src/core/errors/taskVectorError';

export interface Answer<T> {
  readonly value?: T;
  readonly error?: ErrorValue;
  readonly pending: boolean;
  /** Asks the same again. */
  readonly again: () => void;
}

/**
 * The newest answer to a question; the call before is aborted.
 *
 * @param key says when the question is another one; undefined: nothing is asked, and what was answered is forgotten
 */
export function useAnswer<T>(key: string | undefined, ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<Omit<Answer<T>, 'again'>>({ pending: false });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (key === undefined) {
      setAnswer({ pending: false });
      return undefined;
    }
    const abort = new AbortController();
    setAnswer({ pending: true });
    ask(abort.signal).then(
      (value) => !abort.signal.aborted && setAnswer({ value, pending: false }),
      (reason: unknown) =>
        !abort.signal.aborted && setAnswer({ error: toErrorValue(reason), pending: false }),
    );
    return () => abort.abort();
  }, [key, attempt]);
  return { ...answer, again: () => setAttempt(attempt + 1) };
}
