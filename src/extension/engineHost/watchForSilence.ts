/** Looks at a silent process so often within the time that it is given. */
const looks = 4;

export interface SilenceWatch {
  /** A sign of life. */
  readonly heard: () => void;
  readonly stop: () => void;
}

/**
 * Watches a process that may be deep in native code, which hears nothing: an answered ping is a sign of life, as is
 * whatever else it says.
 *
 * Silence is counted in looks and not by the clock, so that a machine that was asleep does not end its engine.
 *
 * @param ping asks for an answer; asked again only when the last one has come
 * @param silenceMs time without a sign of life, at the least, after which `onSilence` is called, once
 */
export function watchForSilence(
  ping: () => Promise<unknown>,
  silenceMs: number,
  onSilence: () => void,
): SilenceWatch {
  let silent = 0;
  let asked = false;
  const heard = (): void => {
    silent = 0;
  };
  const ask = (): void => {
    if (asked) return;
    asked = true;
    ping().then(
      () => {
        asked = false;
        heard();
      },
      // The process has ended: its calls settle with the reason.
      () => undefined,
    );
  };
  const timer = setInterval(() => {
    silent += 1;
    if (silent <= looks) return ask();
    clearInterval(timer);
    onSilence();
  }, silenceMs / looks);
  ask();
  return { heard, stop: () => clearInterval(timer) };
}
