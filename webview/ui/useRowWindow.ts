import { type RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Rows that are drawn of a long table, and the room of those that are not, in pixels. */
export interface RowWindow {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** Fewer rows than this are all drawn: then everything can be found and reached. */
const fewRows = 150;
/** The window moves in steps of so many rows: few, so that no single picture of a scroll has many to draw. */
const step = 5;
/** Rows that the window reaches beyond what is seen, on either side. */
const beyond = 10;

/**
 * The rows of a long table that are near what is seen of it.
 *
 * @param rowHeight pixels of a row; rows that are higher make the scroll bar less exact, no more
 */
export function useRowWindow(
  frame: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number,
): RowWindow {
  const [at, setAt] = useState({ first: 0, seen: beyond });

  useLayoutEffect(() => {
    const scrolled = frame.current;
    if (!scrolled) return undefined;
    const look = (): void => {
      const first = Math.floor(scrolled.scrollTop / rowHeight / step) * step;
      const seen = Math.ceil(scrolled.clientHeight / rowHeight);
      setAt((old) => (old.first === first && old.seen === seen ? old : { first, seen }));
    };
    look();
    scrolled.addEventListener('scroll', look, { passive: true });
    return () => scrolled.removeEventListener('scroll', look);
  }, [frame, rows, rowHeight]);

  if (rows <= fewRows) return { from: 0, to: rows, before: 0, after: 0 };
  const from = Math.max(0, Math.min(at.first, rows - at.seen) - beyond);
  const to = Math.min(rows, from + at.seen + step + 2 * beyond);
  return { from, to, before: from * rowHeight, after: (rows - to) * rowHeight };
}
