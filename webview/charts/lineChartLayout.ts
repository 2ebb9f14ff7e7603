import { ticks } from 'd3-array';
import { area, line } from 'd3-shape';
import { type ChartSize } from './chartMeasures';
import {
  placeAxis,
  type PlacedAxisName,
  type PlacedMark,
  type PlacedReference,
  placeMark,
  placeReference,
} from './chartNotes';
import { lineNames, type PlacedLabel } from './lineNames';
import { type LineChartSpec, type Tone } from './lineChartSpec';
import { blockTicks, type PlotBox, type PlotScales, plotScales } from './plotScales';

export interface PlacedPoint {
  readonly block: number;
  readonly x: number;
  readonly y: number;
}

/** A chart in pixels: nothing here is NaN, and every mark lies in the box. */
export interface LineChartLayout {
  readonly box: PlotBox;
  readonly scales: PlotScales;
  readonly xTicks: readonly { readonly block: number; readonly x: number }[];
  readonly yTicks: readonly { readonly y: number; readonly text: string }[];
  readonly series: readonly {
    readonly tone: Tone;
    readonly path: string;
    readonly band?: string;
    readonly points: readonly PlacedPoint[];
  }[];
  readonly levels: readonly { readonly tone: Tone; readonly y: number }[];
  readonly labels: readonly PlacedLabel[];
  readonly axis: PlacedAxisName;
  readonly marked?: PlacedMark;
  readonly reference?: PlacedReference;
}

/** Strip above the plot that the marked block's text stands in, so that it never covers a curve. */
const topStrip = 26;
const bottomStrip = 40;

/** Lays a chart out in pixels. */
export function layoutLineChart(spec: LineChartSpec, size: ChartSize): LineChartLayout {
  const names = lineNames(spec, size);
  const values = yTickValues(spec);
  const left = Math.max(0, ...values.map((value) => size.measure(spec.y.format(value)))) + 10;
  const box: PlotBox = {
    left,
    top: topStrip,
    right: Math.max(left + 20, size.width - names.gutter),
    bottom: Math.max(topStrip + 20, size.height - bottomStrip),
  };
  const scales = plotScales(box, spec.blocks, spec.y);
  return {
    box,
    scales,
    xTicks: blockTicks(spec.blocks, box.right - box.left, 28).map((block) => ({ block, x: scales.x(block) })),
    yTicks: values.map((value) => ({ y: scales.y(value), text: spec.y.format(value) })),
    series: spec.series.map(({ tone, values: ys, band }) => {
      const points = ys
        .slice(0, spec.blocks)
        .map((value, block) => ({ block, value }))
        .filter(({ value }) => Number.isFinite(value))
        .map(({ block, value }) => ({ block, x: scales.x(block), y: scales.y(value) }));
      return {
        tone,
        points,
        path:
          line<number>((_, block) => scales.x(block), scales.y).defined(Number.isFinite)(
            ys.slice(0, spec.blocks),
          ) ?? '',
        ...(band && { band: bandPath(band.slice(0, spec.blocks), scales) }),
      };
    }),
    levels: spec.levels
      .filter(({ value }) => Number.isFinite(value))
      .map(({ tone, value }) => ({ tone, y: scales.y(value) })),
    labels: names.place(box, scales),
    axis: placeAxis(spec, box, size),
    ...placeMark(spec, scales, box, size),
    ...placeReference(spec, scales, box, size),
  };
}

function yTickValues({ y }: LineChartSpec): readonly number[] {
  if (y.ticks) return y.ticks.filter((value) => value >= y.min && value <= y.max);
  return y.max > y.min ? ticks(y.min, y.max, 4) : [y.min];
}

function bandPath(band: readonly { low: number; high: number }[], scales: PlotScales): string {
  return (
    area<{ low: number; high: number }>()
      .x((_, block) => scales.x(block))
      .y0(({ low }) => scales.y(low))
      .y1(({ high }) => scales.y(high))
      .defined(({ low, high }) => Number.isFinite(low) && Number.isFinite(high))(band) ?? ''
  );
}
