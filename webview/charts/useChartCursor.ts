import { useState } from 'preact/hooks';

/** A block under the pointer or the arrow keys. */
export interface ChartCursor {
  readonly block: number | undefined;
  /** True when keys moved it: only then is it read out. */
  readonly spoken: boolean;
  readonly point: (block: number | undefined) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Where a key takes the cursor; undefined for keys that are not ours. */
export function cursorAfterKey(key: string, block: number, blocks: number): number | undefined {
  const last = blocks - 1;
  const far = Math.max(1, Math.round(blocks / 6));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, block - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, block + 1);
    case 'PageDown':
      return Math.max(0, block - far);
    case 'PageUp':
      return Math.min(last, block + far);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The cursor of a chart over blocks: arrows, Home and End move it, Enter or Space chooses its block. */
export function useChartCursor(
  blocks: number,
  selected: number,
  onSelect: (block: number) => void,
): ChartCursor {
  const [cursor, setCursor] = useState<{ block: number; spoken: boolean }>();
  const at = Math.min(cursor?.block ?? selected, blocks - 1);
  return {
    block: cursor && Math.min(cursor.block, blocks - 1),
    spoken: cursor?.spoken ?? false,
    point: (block) => setCursor(block === undefined ? undefined : { block, spoken: false }),
    onFocus: () => setCursor((old) => old ?? { block: selected, spoken: true }),
    onBlur: () => setCursor(undefined),
    onKeyDown: (event) => {
      const next = cursorAfterKey(event.key, at, blocks);
      if (next !== undefined) setCursor({ block: next, spoken: true });
      else if (event.key === 'Enter' || event.key === ' ') onSelect(at);
      else if (event.key === 'Escape') setCursor(undefined);
      else return;
      event.preventDefault();
    },
  };
}
