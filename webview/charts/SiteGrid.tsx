import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { type Cell, cellAfterKey, cellAt, layoutSiteGrid } from './siteGridLayout';
import { SiteMarks } from './SiteMarks';
import { useSiteCursor } from './useSiteCursor';
import { useWidth } from './useWidth';

/**
 * A heat map of blocks × positions. Pointing or the arrow keys read a cell, a click or Enter chooses its block.
 *
 * @param describe a cell in words, for the line under the map and for screen readers
 */
export function SiteGrid({
  title,
  summary,
  tokens,
  values,
  block,
  onBlock,
  describe,
}: {
  readonly title: string;
  readonly summary: ComponentChildren;
  /** Of each column. */
  readonly tokens: readonly string[];
  /** By column, by block, 0 … 1. */
  readonly values: readonly (readonly number[])[];
  readonly block: number;
  readonly onBlock: (block: number) => void;
  readonly describe: (cell: Cell) => ComponentChildren;
}): ComponentChildren {
  const id = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const layout = useMemo(() => layoutSiteGrid(values, width), [values, width]);
  const cursor = useSiteCursor(values);
  const at = cursor.cell ?? { column: values.length - 1, block };
  const under = (event: PointerEvent | MouseEvent): Cell | undefined => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return cellAt(layout, event.clientX - box.left, event.clientY - box.top);
  };
  return (
    <div class="site-grid chart" ref={ref}>
      <p id={`${id}-summary`} class="sr-only">
        {summary} {l10n.t('Arrow keys read a cell, Enter chooses its block.')}
      </p>
      <div class="site-grid-scroll">
        <div
          class="chart-face"
          role="application"
          aria-roledescription={l10n.t('heat map')}
          aria-label={title}
          aria-describedby={`${id}-summary`}
          tabIndex={0}
          onFocus={() => cursor.moveTo(at)}
          onBlur={() => cursor.point(undefined)}
          onKeyDown={(event) => {
            const next = cellAfterKey(event.key, at, layout.columns, layout.rows);
            if (next) cursor.moveTo(next);
            else if (event.key === 'Enter' || event.key === ' ') onBlock(at.block);
            else return;
            event.preventDefault();
          }}
          onPointerMove={(event) => cursor.point(under(event))}
          onPointerLeave={() => cursor.point(undefined)}
          onClick={(event) => {
            const cell = under(event);
            if (cell) onBlock(cell.block);
          }}
        >
          <SiteMarks layout={layout} tokens={tokens} block={block} cursor={cursor.cell} mark={cursor.mark} />
        </div>
      </div>
      <p class="site-readout" role="status" aria-live="polite">
        {describe(at)}
      </p>
    </div>
  );
}
