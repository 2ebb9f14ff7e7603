import { type SuiteProgress } from '../../protocol/engine';

/** `Reading task vectors · 7 of 28 · about 3 min left` */
export function progressText({ stage, done, total, secondsLeft }: SuiteProgress): string {
  return [
    stage,
    total > 0 ? `${done} of ${total}` : undefined,
    secondsLeft === undefined ? undefined : timeLeft(secondsLeft),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** Coarse on purpose: an estimate that changes each second reads as noise. */
function timeLeft(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(5, Math.ceil(seconds / 5) * 5)} s left`;
  if (seconds < 5_400) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${Math.round(seconds / 3_600)} h left`;
}
