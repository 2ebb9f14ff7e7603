import { ticks } from 'd3-array';
import { scaleLinear, scaleSymlog } from 'd3-scale';
import { html, type Markup } from '../html/markup';

/** The rectangle that marks are drawn in, in pixels of the chart. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly label: string;
  readonly format: (value: number) => string;
  /** Only whole numbers get ticks: blocks, demonstrations. */
  readonly whole?: boolean;
  /** Equal steps are equal factors, but for the first: ranks. */
  readonly logarithmic?: boolean;
}

export interface PlacedAxis {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** Pixels of the values of an axis; a flat domain gets a unit of room, what lies outside is drawn on the edge. */
export function placeAxis(axis: Axis, from: number, to: number, gap: number): PlacedAxis {
  const min = Number.isFinite(axis.min) ? axis.min : 0;
  const max = Number.isFinite(axis.max) ? axis.max : 1;
  const flat = max > min ? 0 : 0.5;
  const domain = [min - flat, max + flat];
  const scale = (axis.logarithmic ? scaleSymlog(domain, [from, to]) : scaleLinear(domain, [from, to])).clamp(
    true,
  );
  const at = (value: number): number => scale(value);
  const room = Math.max(1, Math.floor(Math.abs(to - from) / gap));
  const values = axis.logarithmic ? powers(max) : ticks(domain[0], domain[1], Math.min(6, room));
  const shown: { at: number; text: string }[] = [];
  for (const value of values) {
    if (axis.whole && !Number.isInteger(value)) continue;
    const text = axis.format(value);
    const before = shown.at(-1);
    if (before && (Math.abs(at(value) - before.at) < gap * 0.8 || before.text === text)) continue;
    shown.push({ at: at(value), text });
  }
  return { at, ticks: shown };
}

function powers(max: number): number[] {
  const values = [1];
  while (values[values.length - 1] * 10 <= max) values.push(values[values.length - 1] * 10);
  return values;
}

/** Grid, ticks and names of both axes. */
export function axisMarks(
  box: Box,
  x: PlacedAxis,
  y: PlacedAxis,
  names: { readonly x: string; readonly y?: string },
): Markup {
  return html`<g>
    ${y.ticks.map(
      ({ at, text }) =>
        html`<line class="grid" x1="${box.left}" x2="${box.right}" y1="${at}" y2="${at}" />
          <text class="tick" x="${box.left - 7}" y="${at + 4}" text-anchor="end">${text}</text>`,
    )}
    ${x.ticks.map(
      ({ at, text }) =>
        html`<text class="tick" x="${at}" y="${box.bottom + 19}" text-anchor="middle">${text}</text>`,
    )}
    <text class="axis" x="${(box.left + box.right) / 2}" y="${box.bottom + 36}" text-anchor="middle"
      >${names.x}</text
    >
    ${names.y !== undefined && html`<text class="axis" x="${box.left}" y="${box.top - 8}">${names.y}</text>`}
  </g>`;
}
