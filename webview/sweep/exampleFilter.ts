import { type Outcome } from '../../src/core/sweep/sweepResult';

export const exampleFilters = [
  { value: 'all', label: 'all' },
  { value: 'patched-right', label: 'patched right' },
  { value: 'patched-wrong', label: 'patched wrong' },
  { value: 'lost', label: 'few-shot right, patched wrong' },
  { value: 'gained', label: 'patched right, zero-shot wrong' },
] as const;

export type ExampleFilter = (typeof exampleFilters)[number]['value'];

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
