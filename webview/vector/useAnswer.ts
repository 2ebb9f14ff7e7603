import { useState } from 'preact/hooks';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { useNewestCall } from '../host/useNewestCall';

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
  useNewestCall<T>(key === undefined ? undefined : ({ signal }) => ask(signal), [key, attempt], {
    onNothing: () => setAnswer({ pending: false }),
    onAsk: () => setAnswer({ pending: true }),
    onAnswer: (value) => setAnswer({ value, pending: false }),
    onError: (error) => setAnswer({ error, pending: false }),
  });
  return { ...answer, again: () => setAttempt(attempt + 1) };
}
