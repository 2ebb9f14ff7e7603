import * as l10n from '@vscode/l10n';
import { type Outcome } from '../../src/core/sweep/sweepResult';
import { countsText, queryCount, trialCounts, type TrialCounts } from '../../src/core/sweep/trialCounts';

/** A whole number as tables of science print it, in every language: `49,152`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** `1 pair`, `5 pairs`, `89 of 160 pairs`. */
export function pairCount(count: number, inAll = count): string {
  if (inAll > count) return l10n.t('{0} of {1} pairs', formatCount(count), formatCount(inAll));
  return count === 1 ? l10n.t('1 pair') : l10n.t('{0} pairs', formatCount(count));
}

/**
 * `100 queries`, or `50 dev and 50 test queries` where a split has both; where queries repeat, `50 trials over 6 queries`, or
 * `50 dev trials over 7 queries, 50 test trials over 6 queries`.
 */
export function splitCount(outcomes: readonly Pick<Outcome, 'task' | 'query' | 'split'>[]): string {
  const [dev, test] = (['dev', 'test'] as const).map((split) =>
    trialCounts(outcomes.filter((outcome) => outcome.split === split)),
  );
  if (dev.trials === 0 || test.trials === 0) return countsText(dev.trials === 0 ? test : dev);
  if (!repeats(dev) && !repeats(test))
    return l10n.t('{0} dev and {1} test queries', formatCount(dev.trials), formatCount(test.trials));
  return l10n.t(
    '{0} dev trials over {1}, {2} test trials over {3}',
    formatCount(dev.trials),
    queryCount(dev.queries),
    formatCount(test.trials),
    queryCount(test.queries),
  );
}

/** `50 dev queries`, or `50 dev trials over 7 queries` where queries repeat. */
export function devCount(counts: TrialCounts): string {
  const trials = formatCount(counts.trials);
  if (repeats(counts)) return l10n.t('{0} dev trials over {1}', trials, queryCount(counts.queries));
  return counts.trials === 1 ? l10n.t('1 dev query') : l10n.t('{0} dev queries', trials);
}

function repeats({ trials, queries }: TrialCounts): boolean {
  return queries < trials;
}

/** `1 task`, `5 tasks`. */
export function taskCount(count: number): string {
  return count === 1 ? l10n.t('1 task') : l10n.t('{0} tasks', formatCount(count));
}

/** `1 prompt`, `5 prompts`. */
export function promptCount(count: number): string {
  return count === 1 ? l10n.t('1 prompt') : l10n.t('{0} prompts', formatCount(count));
}

/** `1 line left out`, `5 lines left out`. */
export function skippedCount(count: number): string {
  return count === 1 ? l10n.t('1 line left out') : l10n.t('{0} lines left out', formatCount(count));
}
