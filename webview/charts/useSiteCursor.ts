import { type RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Cell } from './siteGridLayout';

/** A cell of a heat map under the pointer or the arrow keys. */
export interface SiteCursor {
  readonly cell: Cell | undefined;
  /** For what is drawn around the cell. */
  readonly mark: RefObject<SVGRectElement | null>;
  readonly point: (cell: Cell | undefined) => void;
  /** By keys: where the map is wider than its panel, the cell is scrolled into sight; the pointer moves nothing. */
  readonly moveTo: (cell: Cell) => void;
}

/** @param values by column, by block */
export function useSiteCursor(values: readonly (readonly number[])[]): SiteCursor {
  const [held, setHeld] = useState<Cell>();
  // The map of a shorter prompt may come under a cursor that stays where it was.
  const cell = held && values[held.column]?.[held.block] !== undefined ? held : undefined;
  const mark = useRef<SVGRectElement | null>(null);
  const byKeys = useRef(false);
  useLayoutEffect(() => {
    if (byKeys.current) mark.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    byKeys.current = false;
  }, [cell]);
  return {
    cell,
    mark,
    point: setHeld,
    moveTo: (next) => {
      byKeys.current = true;
      setHeld(next);
    },
  };
}
