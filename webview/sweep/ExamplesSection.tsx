import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { type Outcome } from '../../src/core/sweep/sweepResult';
import { plural } from '../text/plural';
import { Select } from '../ui/Select';
import { type ExampleFilter, exampleFilters, isShown } from './exampleFilter';
import { ExampleRow } from './ExampleRow';
import { type ExampleSort, sortedOutcomes } from './exampleSort';
import { SortHead } from './SortHead';

/** Rows drawn at first: a sweep may hold thousands of trials. */
const firstRows = 40;

/** What the model said to each query after the chosen block, beside zero-shot and few-shot. */
export function ExamplesSection({
  outcomes,
  block,
  query,
  onQuery,
}: {
  readonly outcomes: readonly Outcome[];
  readonly block: number;
  /** Query that stands in the bench; its row is marked. */
  readonly query?: string | undefined;
  /** Absent where there is no bench. */
  readonly onQuery?: (query: string) => void;
}): ComponentChildren {
  const [filter, setFilter] = useState<ExampleFilter>('all');
  const [rows, setRows] = useState(firstRows);
  const [sort, setSort] = useState<ExampleSort | undefined>(undefined);
  const shown = useMemo(
    () =>
      sortedOutcomes(
        outcomes.filter((outcome) => isShown(filter, outcome, block)),
        sort,
        block,
      ),
    [outcomes, filter, sort, block],
  );
  const hasTest = outcomes.some(({ split }) => split === 'test');
  return (
    <section class="examples" aria-label={`Examples after block ${block}`}>
      <div class="section-head">
        <h2>After block {block}</h2>
        <div class="section-tools">
          <span class="faint">{plural(shown.length, 'query', 'queries')}</span>
          <Select label="Examples shown" choices={exampleFilters} value={filter} onChoose={setFilter} />
        </div>
      </div>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Examples">
        <table class="data examples-table">
          <SortHead sort={sort} onSort={setSort} />
          <tbody>
            {shown.slice(0, rows).map((outcome, index) => (
              <ExampleRow
                key={index}
                outcome={outcome}
                block={block}
                split={hasTest}
                chosen={outcome.query === query}
                onQuery={onQuery}
              />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && <p class="faint">No query of this kind after block {block}.</p>}
      {shown.length > rows && (
        <button type="button" class="link" onClick={() => setRows(rows + 400)}>
          Show {Math.min(400, shown.length - rows)} more
        </button>
      )}
    </section>
  );
}
