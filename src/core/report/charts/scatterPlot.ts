import { extent } from 'd3-array';
import { html, type Markup } from '../html/markup';
import { placeAxis } from './axes';
import { seriesMark } from './series';

export interface ScatterPoint {
  readonly series: number;
  readonly x: number;
  readonly y: number;
}

/** A map of points, both axes to one scale: distances are all that it says, so there are no ticks. */
export function scatterPlot(label: string, points: readonly ScatterPoint[], size = 420): Markup {
  const shown = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const [left = 0, right = 1] = extent(shown, ({ x }) => x);
  const [low = 0, high = 1] = extent(shown, ({ y }) => y);
  const half = Math.max(right - left, high - low) / 2 || 0.5;
  const axis = (middle: number) => ({ min: middle - half, max: middle + half, label: '', format: String });
  const x = placeAxis(axis((left + right) / 2), 14, size - 14, 50);
  const y = placeAxis(axis((low + high) / 2), size - 14, 14, 50);
  return html`<svg class="scatter" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}">
    <rect class="plot" x="0.5" y="0.5" width="${size - 1}" height="${size - 1}" rx="4" />
    ${shown.map((point) => seriesMark(point.series, x.at(point.x), y.at(point.y), 40))}
  </svg>`;
}
