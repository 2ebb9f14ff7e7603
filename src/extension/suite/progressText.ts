import { type SuiteProgress } from '../../protocol/engine';

/** `Reading task vectors · 7 of 28 · about 3 min left` */
export function progressText({ stage, done, total, secondsLeft }: SuiteProgress): string {
  return [
    stage,
    total > 0 ? `${done} of ${total}` : undefined,
    secondsLeft === undefined ? undefined : `${aboutTime(secondsLeft)} left`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** `about 3 min`. Coarse on purpose: an estimate that changes each second reads as noise. */
export function aboutTime(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  if (seconds < 5_400) return `about ${Math.round(seconds / 60)} min`;
  return `about ${Math.round(seconds / 3_600)} h`;
}
