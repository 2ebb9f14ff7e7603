import * as l10n from '@vscode/l10n';
/** `about 40 s left`, `about 3 min left`: coarse on purpose, an estimate that changes each second reads as noise. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 1) return l10n.t('almost done');
  if (seconds < 10) return l10n.t('about {0} s left', Math.ceil(seconds));
  if (seconds < 90) return l10n.t('about {0} s left', Math.ceil(seconds / 5) * 5);
  return l10n.t('about {0} min left', Math.round(seconds / 60));
}

/** `24 ms`, `1.4 s`, `3 min 5 s`: time that a job took. */
export function formatDuration(seconds: number): string {
  // Rounded first: what would read 1000 ms, 60.0 s or 1 min 60 s has the next unit.
  const [milliseconds, tenths, whole] = [1_000, 10, 1].map((parts) => Math.round(seconds * parts));
  if (milliseconds < 1_000) return `${milliseconds} ms`;
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `23 Nov 2026, 09:41` in the reader's own language; the text itself where it is no date. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
