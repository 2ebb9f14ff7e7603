import {
  symbol,
  symbolAsterisk,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolPlus,
  symbolSquare,
  symbolStar,
  symbolTimes,
  symbolTriangle,
  type SymbolType,
  symbolWye,
} from 'd3-shape';
import { html, type Markup } from '../html/markup';

const shapes: readonly { readonly shape: SymbolType; readonly open?: boolean }[] = [
  { shape: symbolCircle },
  { shape: symbolSquare },
  { shape: symbolTriangle },
  { shape: symbolDiamond },
  { shape: symbolPlus, open: true },
  { shape: symbolStar },
  { shape: symbolTimes, open: true },
  { shape: symbolCross },
  { shape: symbolAsterisk, open: true },
  { shape: symbolWye },
];

/** Colours of the style sheet, `--series-0` and on. Nine colours and ten shapes meet again after ninety series. */
const colours = 9;

/** Class of a series' colour. */
export function seriesClass(series: number): string {
  return `series-${series % colours}`;
}

/** The mark of a series at a place: no two of the first ninety share both shape and colour. */
export function seriesMark(series: number, x: number, y: number, area = 44): Markup {
  const { shape, open } = shapes[series % shapes.length];
  const path = symbol(shape, area)() ?? '';
  return html`<path
    class="mark ${seriesClass(series)}${open && ' open'}"
    transform="translate(${x},${y})"
    d="${path}"
  />`;
}

/** Marks and names of series, as a list. */
export function seriesLegend(names: readonly string[]): Markup {
  return html`<ul class="legend">
    ${names.map(
      (name, series) =>
        html`<li>
          <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
            ${seriesMark(series, 7, 7, 52)}
          </svg>
          ${name}
        </li>`,
    )}
  </ul>`;
}
