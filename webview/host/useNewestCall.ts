import { useEffect } from 'preact/hooks';
import { type ErrorValue, toErrorValue } from '../../src/core/errors/taskVectorError';
import { type CallOptions } from '../../src/core/rpc/contract';

/** What is heard of the newest call, and of no other. */
export interface CallEars<T, P> {
  /** A call is to be made. */
  readonly onAsk: () => void;
  /** Nothing is to be asked any more. */
  readonly onNothing?: () => void;
  readonly onProgress?: (progress: P) => void;
  readonly onAnswer: (answer: T) => void;
  readonly onError: (error: ErrorValue) => void;
}

/**
 * Calls whenever one of `changes` is another; the call before is aborted, and nothing of it is heard any more.
 *
 * @param call undefined: nothing is asked. Made anew with each drawing; `changes` say when it is another
 * @param settleTime pause before the call is made, in milliseconds
 */
export function useNewestCall<T, P = never>(
  call: ((options: CallOptions<P> & { readonly signal: AbortSignal }) => Promise<T>) | undefined,
  changes: readonly unknown[],
  ears: CallEars<T, P>,
  settleTime?: number,
): void {
  useEffect(() => {
    if (!call) {
      ears.onNothing?.();
      return undefined;
    }
    const abort = new AbortController();
    const isNewest = (): boolean => !abort.signal.aborted;
    const ask = (): void => {
      call({
        signal: abort.signal,
        onProgress: (progress) => {
          if (isNewest()) ears.onProgress?.(progress);
        },
      }).then(
        (answer) => {
          if (isNewest()) ears.onAnswer(answer);
        },
        (reason: unknown) => {
          if (isNewest()) ears.onError(toErrorValue(reason));
        },
      );
    };
    ears.onAsk();
    const timer = settleTime === undefined ? undefined : setTimeout(ask, settleTime);
    if (timer === undefined) ask();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, changes);
}
