import { type EngineProgress } from '../protocol/engine';

/** Least time between two reports. */
const intervalMs = 100;

/**
 * Turns progress of any frequency into reports at most ten times a second, with an estimate of the time left from the
 * speed so far.
 */
export function progressReporter(
  report: (progress: EngineProgress) => void,
): (stage: string, fraction: number) => void {
  const started = performance.now();
  let last = -Infinity;
  let lastStage = '';
  return (stage, fraction) => {
    const now = performance.now();
    if (stage === lastStage && now - last < intervalMs) return;
    last = now;
    lastStage = stage;
    const seconds = (now - started) / 1000;
    // An estimate from less than half a second or two per cent is noise.
    const known = seconds > 0.5 && fraction > 0.02;
    report({
      stage,
      fraction: Math.min(1, Math.max(0, fraction)),
      ...(known ? { secondsLeft: (seconds / fraction) * (1 - fraction) } : {}),
    });
  };
}
