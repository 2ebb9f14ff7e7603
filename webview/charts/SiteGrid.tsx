import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { markedText } from '../../src/core/text/unseen';
import { cut } from '../text/cut';
import { type Cell, cellAfterKey, cellAt, layoutSiteGrid, shades } from './siteGridLayout';
import { useWidth } from './useWidth';

/** Characters of a token under its column. */
const tokenCharacters = 10;

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
  const [held, setCursor] = useState<Cell>();
  // The map of a shorter prompt may come under a cursor that stays where it was.
  const cursor = held && values[held.column]?.[held.block] !== undefined ? held : undefined;
  // Where the map is wider than its panel, the cursor of the keys stays in sight; the pointer moves nothing.
  const mark = useRef<SVGRectElement | null>(null);
  const byKeys = useRef(false);
  useLayoutEffect(() => {
    if (byKeys.current) mark.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    byKeys.current = false;
  }, [cursor]);
  const moveTo = (cell: Cell): void => {
    byKeys.current = true;
    setCursor(cell);
  };
  const at = cursor ?? { column: values.length - 1, block };
  const { left, top, cellWidth, cellHeight, rows, columns } = layout;
  const y = (row: number): number => top + (rows - 1 - row) * cellHeight;
  const every = Math.max(1, Math.ceil(16 / cellHeight));
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
          onFocus={() => moveTo(at)}
          onBlur={() => setCursor(undefined)}
          onKeyDown={(event) => {
            const next = cellAfterKey(event.key, at, columns, rows);
            if (next) moveTo(next);
            else if (event.key === 'Enter' || event.key === ' ') onBlock(at.block);
            else return;
            event.preventDefault();
          }}
          onPointerMove={(event) => setCursor(under(event))}
          onPointerLeave={() => setCursor(undefined)}
          onClick={(event) => {
            const cell = under(event);
            if (cell) onBlock(cell.block);
          }}
        >
          <svg width={layout.width} height={layout.height} aria-hidden="true" focusable="false">
            <rect
              class="site-frame"
              x={left}
              y={top}
              width={columns * cellWidth}
              height={rows * cellHeight}
            />
            {layout.levels.map(({ level, path }) => (
              <path key={level} class="site-level" d={path} fill-opacity={level / shades} />
            ))}
            {values[0]?.map(
              (_, row) =>
                row % every === 0 && (
                  <text
                    key={row}
                    class="tick"
                    x={left - 6}
                    y={y(row) + cellHeight / 2}
                    dy="0.35em"
                    text-anchor="end"
                  >
                    {row}
                  </text>
                ),
            )}
            {tokens.map((token, column) => (
              <text
                key={column}
                class="tick site-token"
                transform={`translate(${left + (column + 0.6) * cellWidth},${top + rows * cellHeight + 12}) rotate(-40)`}
                text-anchor="end"
              >
                {cut(markedText(token), tokenCharacters)}
              </text>
            ))}
            <rect class="site-chosen" x={left} y={y(block)} width={columns * cellWidth} height={cellHeight} />
            {cursor && (
              <>
                <rect
                  class="site-cursor-back"
                  x={left + cursor.column * cellWidth}
                  y={y(cursor.block)}
                  width={cellWidth}
                  height={cellHeight}
                />
                <rect
                  ref={mark}
                  class="site-cursor"
                  x={left + cursor.column * cellWidth}
                  y={y(cursor.block)}
                  width={cellWidth}
                  height={cellHeight}
                />
              </>
            )}
          </svg>
        </div>
      </div>
      <p class="site-readout" role="status" aria-live="polite">
        {describe(at)}
      </p>
    </div>
  );
}
