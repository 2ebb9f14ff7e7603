import * as l10n from '@vscode/l10n';
import { type Outcome } from '../../src/core/sweep/sweepResult';
import { type Choice } from '../ui/Segmented';

export type ExampleFilter = 'all' | 'patched-right' | 'patched-wrong' | 'lost' | 'gained';

/** The filters in the words of the reader. */
export function exampleFilters(): readonly Choice<ExampleFilter>[] {
  return [
    { value: 'all', label: l10n.t('all') },
    { value: 'patched-right', label: l10n.t('patched right') },
    { value: 'patched-wrong', label: l10n.t('patched wrong') },
    { value: 'lost', label: l10n.t('few-shot right, patched wrong') },
    { value: 'gained', label: l10n.t('patched right, zero-shot wrong') },
  ];
}

/** Whether an outcome is shown under a filter, judged after one block. */
export function isShown(filter: ExampleFilter, outcome: Outcome, block: number): boolean {
  const patched = outcome.patched[block]?.correct ?? false;
  switch (filter) {
    case 'all':
      return true;
    case 'patched-right':
      return patched;
    case 'patched-wrong':
      return !patched;
    case 'lost':
      return outcome.fewShot.correct && !patched;
    case 'gained':
      return patched && !outcome.zeroShot.correct;
  }
}
