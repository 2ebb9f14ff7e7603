import * as l10n from '@vscode/l10n';
import { type Outcome } from './sweepResult';

/** How many trials there are, and of how many different queries. */
export interface TrialCounts {
  readonly trials: number;
  readonly queries: number;
}

/** A task may be asked what another is asked too: these are two queries. */
export function trialCounts(outcomes: readonly Pick<Outcome, 'task' | 'query'>[]): TrialCounts {
  const queries = new Set(outcomes.map(({ task, query }) => JSON.stringify([task, query])));
  return { trials: outcomes.length, queries: queries.size };
}

/**
 * Whether a third of the trials or more repeat a query. Trials of one query go the same way more often than others, and
 * an interval that takes every trial as independent is then narrower than it should be: by a fifth at a third of
 * repetitions where they always go the same way.
 */
export function repeatsMuch({ trials, queries }: TrialCounts): boolean {
  return 3 * (trials - queries) >= trials && trials > 0;
}

/** What stands beside intervals of trials that {@link repeatsMuch}; undefined beside others. */
export function repeatsCaveat(counts: TrialCounts): string | undefined {
  if (!repeatsMuch(counts)) return undefined;
  return l10n.t(
    'Queries repeat ({0}): the intervals take every trial as independent and are narrower than they should be.',
    countsText(counts),
  );
}

/** `1 query`, `5 queries`. */
export function queryCount(count: number): string {
  return count === 1 ? l10n.t('1 query') : l10n.t('{0} queries', count.toLocaleString('en'));
}

/** `50 queries`, or `50 trials over 6 queries` where queries repeat. */
export function countsText({ trials, queries }: TrialCounts): string {
  if (trials === queries) return queryCount(queries);
  return l10n.t('{0} trials over {1}', trials.toLocaleString('en'), queryCount(queries));
}
