import * as l10n from '@vscode/l10n';
import { type Outcome, type Prediction } from '../../src/core/sweep/sweepResult';
import { type Choice } from '../ui/Segmented';

export type ExampleColumn = 'query' | 'answer' | 'zeroShot' | 'patched' | 'fewShot';

/** Columns of the examples table, in their order. */
export function exampleColumns(): readonly Choice<ExampleColumn>[] {
  return [
    { value: 'query', label: l10n.t('query') },
    { value: 'answer', label: l10n.t('expected') },
    { value: 'zeroShot', label: l10n.t('zero-shot') },
    { value: 'patched', label: l10n.t('patched') },
    { value: 'fewShot', label: l10n.t('few-shot') },
  ];
}

export interface ExampleSort {
  readonly column: ExampleColumn;
  readonly descending: boolean;
}

const collator = new Intl.Collator('en', { numeric: true });

/** What a press on a column's head does: up, then down, then the order of the run again. */
export function nextSort(now: ExampleSort | undefined, column: ExampleColumn): ExampleSort | undefined {
  if (now?.column !== column) return { column, descending: false };
  return now.descending ? undefined : { column, descending: true };
}

/**
 * Outcomes in the order of a column. Predictions go wrong before right, then by their text; equal ones stay in the order
 * of the run, whichever way the column is turned.
 *
 * @param block whose patched predictions are compared
 */
export function sortedOutcomes(
  outcomes: readonly Outcome[],
  sort: ExampleSort | undefined,
  block: number,
): readonly Outcome[] {
  if (!sort) return outcomes;
  const { column, descending } = sort;
  const turn = descending ? -1 : 1;
  const compare = (a: Outcome, b: Outcome): number => {
    if (column === 'query' || column === 'answer')
      return collator.compare(a[column].trim(), b[column].trim());
    const of = (outcome: Outcome): Prediction | undefined =>
      column === 'patched' ? outcome.patched[block] : outcome[column];
    return comparePredictions(of(a), of(b));
  };
  return [...outcomes].sort((a, b) => turn * compare(a, b));
}

function comparePredictions(a: Prediction | undefined, b: Prediction | undefined): number {
  const right = Number(a?.correct ?? false) - Number(b?.correct ?? false);
  return right || collator.compare(a?.token.trim() ?? '', b?.token.trim() ?? '');
}
