/** Numbers of blocks × positions, as a grid in pixels: block 0 at the bottom, the first position at the left. */
export interface SiteGridLayout {
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** Cells of each level from 1 on as one path: thousands of elements of their own would be slow. */
  readonly levels: readonly { readonly level: number; readonly path: string }[];
}

export interface Cell {
  readonly column: number;
  readonly block: number;
}

/** Shades between nothing and certain. */
export const shades = 10;

const left = 34;
const top = 6;
/** Room for the tokens under the grid. */
const bottom = 74;
const height = 330;

/**
 * @param values by column, by block, 0 … 1
 * @param width at hand; a grid of many columns is wider
 */
export function layoutSiteGrid(values: readonly (readonly number[])[], width: number): SiteGridLayout {
  const columns = values.length;
  const rows = values[0]?.length ?? 0;
  const cellWidth = Math.max(14, Math.min(72, (width - left - 12) / Math.max(1, columns)));
  const cellHeight = Math.max(4, Math.min(18, (height - bottom) / Math.max(1, rows)));
  const paths = Array.from({ length: shades }, () => '');
  values.forEach((column, x) =>
    column.forEach((value, block) => {
      const level = levelOf(value);
      if (level === 0) return;
      const at = `M${left + x * cellWidth},${top + (rows - 1 - block) * cellHeight}`;
      paths[level - 1] += `${at}h${cellWidth}v${cellHeight}h${-cellWidth}Z`;
    }),
  );
  return {
    left,
    top,
    cellWidth,
    cellHeight,
    columns,
    rows,
    width: left + columns * cellWidth + 12,
    height: top + rows * cellHeight + bottom,
    levels: paths.map((path, at) => ({ level: at + 1, path })).filter(({ path }) => path !== ''),
  };
}

/** 0 … {@link shades}. */
function levelOf(value: number): number {
  return Math.max(0, Math.min(shades, Math.round(value * shades)));
}

/** The cell at a place, undefined outside the grid. */
export function cellAt(layout: SiteGridLayout, x: number, y: number): Cell | undefined {
  const column = Math.floor((x - layout.left) / layout.cellWidth);
  const row = Math.floor((y - layout.top) / layout.cellHeight);
  const inside = column >= 0 && column < layout.columns && row >= 0 && row < layout.rows;
  return inside ? { column, block: layout.rows - 1 - row } : undefined;
}

/** Where a key takes the cursor; undefined for keys that are not ours. */
export function cellAfterKey(
  key: string,
  { column, block }: Cell,
  columns: number,
  rows: number,
): Cell | undefined {
  const at = (x: number, y: number): Cell => ({
    column: Math.max(0, Math.min(columns - 1, x)),
    block: Math.max(0, Math.min(rows - 1, y)),
  });
  switch (key) {
    case 'ArrowLeft':
      return at(column - 1, block);
    case 'ArrowRight':
      return at(column + 1, block);
    case 'ArrowUp':
      return at(column, block + 1);
    case 'ArrowDown':
      return at(column, block - 1);
    case 'PageUp':
      return at(column, block + 5);
    case 'PageDown':
      return at(column, block - 5);
    case 'Home':
      return at(0, block);
    case 'End':
      return at(columns - 1, block);
    default:
      return undefined;
  }
}
