import { ticks } from 'd3-array';
import { scaleLinear } from 'd3-scale';

/** The rectangle that marks are drawn in, in pixels of the chart. */
export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels of a block, and of a value; values outside the domain are drawn on the edge. */
export interface PlotScales {
  readonly x: (block: number) => number;
  readonly y: (value: number) => number;
  /** Nearest block to a place, always one that exists. */
  readonly blockAt: (x: number) => number;
}

/**
 * The scales of a plot: blocks from its left to its right edge, values from its foot to its head.
 *
 * @param blocks at least one; a single one stands in the middle
 */
export function plotScales(
  box: PlotBox,
  blocks: number,
  y: { readonly min: number; readonly max: number },
): PlotScales {
  const last = blocks - 1;
  const middle = (box.left + box.right) / 2;
  const across = scaleLinear([0, Math.max(1, last)], [box.left, box.right]);
  // A flat domain has no scale; one unit of room gives it a line in the middle.
  const flat = y.max > y.min ? 0 : 0.5;
  const up = scaleLinear([y.min - flat, y.max + flat], [box.bottom, box.top]).clamp(true);
  return {
    x: (block) => (last > 0 ? across(block) : middle),
    y: (value) => up(value),
    blockAt: (x) => Math.min(last, Math.max(0, Math.round(across.invert(x)))),
  };
}

/**
 * Blocks that get a tick: round numbers and always the last, at least `gap` pixels apart.
 */
export function blockTicks(blocks: number, width: number, gap: number): number[] {
  const last = blocks - 1;
  if (last < 1) return [0];
  const room = Math.max(1, Math.floor(width / gap));
  const round = ticks(0, last, Math.min(room, 6)).filter(Number.isInteger);
  const far = round.filter((block) => ((last - block) / last) * width >= gap);
  return [...far, last];
}
