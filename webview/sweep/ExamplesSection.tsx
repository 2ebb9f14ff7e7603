import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { type Outcome } from '../../src/core/sweep/sweepResult';
import { type CursorBlock, useCursorBlock } from '../charts/cursorBlock';
import { splitCount } from '../text/counts';
import { Select } from '../ui/Select';
import { useRowWindow } from '../ui/useRowWindow';
import { type ExampleFilter, exampleFilters, isShown } from './exampleFilter';
import { ExampleRow } from './ExampleRow';
import { type ExampleSort, sortedOutcomes } from './exampleSort';
import { SortHead } from './SortHead';

/** Of a row, its line included, in pixels; the style sheet says the same. */
const rowHeight = 29;

/** What the model said to each query after the chosen block, beside zero-shot and few-shot. */
export function ExamplesSection({
  outcomes,
  block,
  cursor,
  trial,
  onTrial,
}: {
  readonly outcomes: readonly Outcome[];
  readonly block: number;
  /** Of the chart beside it: while it is on a block, that block's answers are shown in place. */
  readonly cursor?: CursorBlock;
  /** The one whose query stands in the bench; its row is marked. Others may ask the same with other demonstrations. */
  readonly trial?: Outcome | undefined;
  /** Absent where there is no bench. */
  readonly onTrial?: (outcome: Outcome) => void;
}): ComponentChildren {
  const [filter, setFilter] = useState<ExampleFilter>('all');
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
  const frame = useRef<HTMLDivElement | null>(null);
  const { from, to, before, after } = useRowWindow(frame, shown.length, rowHeight);
  // Rows keep their places under the cursor: a table that reorders as one points can't be read.
  const at = useCursorBlock(cursor) ?? block;
  const hasTest = outcomes.some(({ split }) => split === 'test');
  return (
    <section class="examples" aria-label={l10n.t('Examples after block {0}', block)}>
      <div class="section-head">
        <h2>{l10n.t('After block {0}', at)}</h2>
        <div class="section-tools">
          <span class="faint">{splitCount(shown)}</span>
          <Select
            label={l10n.t('Examples shown')}
            choices={exampleFilters()}
            value={filter}
            onChoose={setFilter}
          />
        </div>
      </div>
      <div ref={frame} class="table-scroll" tabIndex={0} role="region" aria-label={l10n.t('Examples')}>
        <table class="data examples-table" aria-rowcount={shown.length + 1}>
          <SortHead sort={sort} onSort={setSort} />
          <tbody>
            {before > 0 && <tr style={{ height: `${before}px` }} aria-hidden="true" />}
            {shown.slice(from, to).map((outcome, index) => (
              <ExampleRow
                key={from + index}
                outcome={outcome}
                rowIndex={from + index + 2}
                block={at}
                split={hasTest}
                chosen={outcome === trial}
                onTrial={onTrial}
              />
            ))}
            {after > 0 && <tr style={{ height: `${after}px` }} aria-hidden="true" />}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && <p class="faint">{l10n.t('No query of this kind after block {0}.', block)}</p>}
    </section>
  );
}
