import { describe, expect, it } from 'vitest';
import { nextSort, sortedOutcomes } from '../../webview/sweep/exampleSort';
import { anOutcome } from '../unit/builders';

const outcomes = [
  anOutcome([' cold'], { query: 'b10' }),
  anOutcome([' warm'], { query: 'b9' }),
  anOutcome([' cold'], { query: 'a' }),
];
const queries = (column: 'query' | 'patched', descending: boolean): string[] =>
  sortedOutcomes(outcomes, { column, descending }, 0).map(({ query }) => query);

describe('the order of examples', () => {
  it('is that of the run until a column is chosen', () => {
    expect(sortedOutcomes(outcomes, undefined, 0)).toBe(outcomes);
  });

  it('counts numbers within words', () => {
    expect(queries('query', false)).toEqual(['a', 'b9', 'b10']);
    expect(queries('query', true)).toEqual(['b10', 'b9', 'a']);
  });

  it('puts wrong before right, and leaves equal ones as they ran, both ways', () => {
    expect(queries('patched', false)).toEqual(['b9', 'b10', 'a']);
    expect(queries('patched', true)).toEqual(['b10', 'a', 'b9']);
  });

  it('goes up, down and back to the run', () => {
    const up = nextSort(undefined, 'query');
    const down = nextSort(up, 'query');
    expect([up?.descending, down?.descending, nextSort(down, 'query')]).toEqual([false, true, undefined]);
    expect(nextSort(down, 'answer')).toEqual({ column: 'answer', descending: false });
  });
});
