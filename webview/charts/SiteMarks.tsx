import { type ComponentChildren, type RefObject } from 'preact';
import { markedText } from '../../src/core/text/unseen';
import { cut } from '../text/cut';
import { type Cell, shades, type SiteGridLayout } from './siteGridLayout';

/** Characters of a token under its column. */
const tokenCharacters = 10;

/** The drawing of a heat map. Hidden from screen readers: summary, cursor and table say it in words. */
export function SiteMarks({
  layout,
  tokens,
  block,
  cursor,
  mark,
}: {
  readonly layout: SiteGridLayout;
  /** Of each column. */
  readonly tokens: readonly string[];
  /** The chosen one. */
  readonly block: number;
  readonly cursor: Cell | undefined;
  /** For what is drawn around the cursor's cell. */
  readonly mark: RefObject<SVGRectElement | null>;
}): ComponentChildren {
  const { left, top, cellWidth, cellHeight, rows, columns } = layout;
  const y = (row: number): number => top + (rows - 1 - row) * cellHeight;
  const width = columns * cellWidth;
  const every = Math.max(1, Math.ceil(16 / cellHeight));
  const numbered = Array.from({ length: rows }, (_, row) => row).filter((row) => row % every === 0);
  const underCursor = cursor && {
    x: left + cursor.column * cellWidth,
    y: y(cursor.block),
    width: cellWidth,
    height: cellHeight,
  };
  return (
    <svg width={layout.width} height={layout.height} aria-hidden="true" focusable="false">
      <rect class="site-frame" x={left} y={top} width={width} height={rows * cellHeight} />
      {layout.levels.map(({ level, path }) => (
        <path key={level} class="site-level" d={path} fill-opacity={level / shades} />
      ))}
      {numbered.map((row) => (
        <text key={row} class="tick" x={left - 6} y={y(row) + cellHeight / 2} dy="0.35em" text-anchor="end">
          {row}
        </text>
      ))}
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
      <rect class="site-chosen" x={left} y={y(block)} width={width} height={cellHeight} />
      {underCursor && (
        <>
          <rect class="site-cursor-back" {...underCursor} />
          <rect ref={mark} class="site-cursor" {...underCursor} />
        </>
      )}
    </svg>
  );
}
