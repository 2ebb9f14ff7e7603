import { useEffect, useState } from 'preact/hooks';
import { type ErrorValue, toErrorValue } from '../../src/core/errors/taskVectorError';

/** Where a surface's state comes from. */
export interface StateSource<S> {
  /** Speaks first; answered with the whole state. */
  readonly ready: () => Promise<S>;
  /** Hears each later state, whole; returns the way to stop hearing. */
  readonly onState: (listener: (state: S) => void) => () => void;
}

export interface HostState<S> {
  /** Newest snapshot; absent until the first answer. */
  readonly state?: S;
  /** Why there is no first snapshot. */
  readonly error?: ErrorValue;
}

/**
 * The host's state of this surface, kept fresh.
 *
 * Asks again whenever the webview is shown: messages to a hidden one are lost.
 *
 * @param source must stay the same object for the component's life
 */
export function useHostState<S>(source: StateSource<S>): HostState<S> {
  const [held, setHeld] = useState<HostState<S>>({});

  useEffect(() => {
    const ask = (): void => {
      source.ready().then(
        (state) => setHeld({ state }),
        // A snapshot on screen is worth more than the news that a newer one could not be had.
        (error: unknown) => setHeld((old) => (old.state ? old : { error: toErrorValue(error) })),
      );
    };
    const askWhenShown = (): void => {
      if (document.visibilityState === 'visible') ask();
    };
    const stop = source.onState((state) => setHeld({ state }));
    document.addEventListener('visibilitychange', askWhenShown);
    ask();
    return () => {
      stop();
      document.removeEventListener('visibilitychange', askWhenShown);
    };
  }, [source]);

  return held;
}
