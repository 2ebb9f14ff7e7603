import { area, curveLinear, line } from 'd3-shape';
import { html, type Markup } from '../html/markup';
import { type Axis, axisMarks, type Box, placeAxis } from './axes';
import { seriesClass, seriesMark } from './series';
import { type Tone, toneMark } from './tones';

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

export interface Series {
  readonly points: readonly Point[];
  /** A condition, or the number of a series among many. */
  readonly look: Tone | number;
  /** Read by a pointer that rests on the line. */
  readonly name: string;
  readonly plain?: boolean;
}

export interface LineChartSpec {
  /** Read in place of the drawing. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly levels?: readonly { readonly tone: Tone; readonly y: number; readonly name: string }[];
  /** A point that is ringed, with its words above the plot. */
  readonly ring?: { readonly x: number; readonly y: number; readonly text: string };
  /** Places on the x axis, as small triangles above the plot. */
  readonly pins?: readonly { readonly x: number; readonly name: string; readonly strong: boolean }[];
}

/** Lines with bands over two axes. Points that are no finite numbers are left out; everything lies in the box. */
export function lineChart(spec: LineChartSpec): Markup {
  const { width, height } = spec;
  const box: Box = { left: 44, top: 30, right: width - 12, bottom: height - 40 };
  const x = placeAxis(spec.x, box.left + 4, box.right, 44);
  const y = placeAxis(spec.y, box.bottom, box.top, 26);
  const finite = (points: readonly Point[]): Point[] =>
    points.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
  const draw = line<Point>()
    .x((point) => x.at(point.x))
    .y((point) => y.at(point.y))
    .curve(curveLinear);
  const shade = area<Point>()
    .x((point) => x.at(point.x))
    .y0((point) => y.at(point.low ?? point.y))
    .y1((point) => y.at(point.high ?? point.y));
  const classOf = (look: Tone | number): string =>
    typeof look === 'number' ? seriesClass(look) : `tone-${look}`;
  const ring = spec.ring && Number.isFinite(spec.ring.y) ? spec.ring : undefined;
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${spec.label}">
    ${axisMarks(box, x, y, { x: spec.x.label, ...(!ring && { y: spec.y.label }) })}
    ${spec.series.map(({ points, look }) => {
      const banded = finite(points).filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
      return banded.length > 1 && html`<path class="band ${classOf(look)}" d="${shade(banded) ?? ''}" />`;
    })}
    ${(spec.levels ?? [])
      .filter((level) => Number.isFinite(level.y))
      .map(
        (level) =>
          html`<path class="line tone-${level.tone}" d="M${box.left},${y.at(level.y)}H${box.right}"
            ><title>${level.name}</title></path
          >`,
      )}
    ${ring && html`<path class="mark-line" d="M${x.at(ring.x)},${box.top - 10}V${box.bottom}" />`}
    ${(spec.pins ?? []).map(({ x: at, name, strong }) => {
      const place = x.at(at);
      return html`${strong && html`<path class="pin-line" d="M${place},${box.top}V${box.bottom}" />`}<path
          class="pin${strong && ' strong'}"
          d="M${place - 4.5},${box.top - 9}h9l-4.5,8z"
          ><title>${name}</title></path
        >`;
    })}
    ${[...spec.series].reverse().map(({ points, look, name, plain }) => {
      const shown = finite(points);
      if (shown.length === 0) return undefined;
      const every = Math.max(1, Math.ceil((9 * shown.length) / (box.right - box.left)));
      return html`<g>
        <path class="line ${classOf(look)}${plain && ' thin'}" d="${draw(shown) ?? ''}"
          ><title>${name}</title></path
        >
        ${
          !plain &&
          shown
            .filter((_, at) => at % every === 0 || at === shown.length - 1)
            .map((point) =>
              typeof look === 'number'
                ? seriesMark(look, x.at(point.x), y.at(point.y), 22)
                : html`<g class="dot">${toneMark(look, x.at(point.x), y.at(point.y))}</g>`,
            )
        }
      </g>`;
    })}
    ${ring && html`<circle class="ring" cx="${x.at(ring.x)}" cy="${y.at(ring.y)}" r="6" />`}
    ${ring && ringText(ring.text, x.at(ring.x), box)}
  </svg>`;
}

/** The words above a ring, kept inside the chart. */
function ringText(text: string, at: number, box: Box): Markup {
  const half = 3.4 * text.length;
  const x = Math.min(Math.max(at, box.left - 30 + half), box.right + 8 - half);
  return html`<text class="ring-text" x="${x}" y="${box.top - 15}" text-anchor="middle">${text}</text>`;
}
