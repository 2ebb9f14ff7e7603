import * as l10n from '@vscode/l10n';
import { ticks } from 'd3-array';
import { area, line } from 'd3-shape';
import { dodge } from './dodge';
import { type LineChartSpec, type Tone } from './lineChartSpec';
import { blockTicks, type PlotBox, type PlotScales, plotScales } from './plotScales';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** Width of a text in the chart's font, in pixels. */
  readonly measure: (text: string) => number;
}

export interface PlacedPoint {
  readonly block: number;
  readonly x: number;
  readonly y: number;
}

/** A name at the right edge, beside the end of its line, in one or two text lines. */
export interface PlacedLabel {
  readonly tone: Tone;
  readonly lines: readonly string[];
  readonly x: number;
  /** Top of the label. */
  readonly top: number;
  readonly height: number;
  /** Where its line ends; differs from the label's middle where labels made room for each other. */
  readonly anchor: number;
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
  /** What the blocks' axis is called, centred at `x`. */
  readonly axis: { readonly text: string; readonly x: number };
  readonly marked?: { readonly x: number; readonly y: number; readonly text: string; readonly textX: number };
  readonly reference?: {
    readonly x: number;
    readonly text: string;
    readonly textX: number;
    readonly textY: number;
  };
}

/** Height of a text line of a chart. */
export const lineHeight = 15;
/** Strip above the plot that the marked block's text stands in, so that it never covers a curve. */
const topStrip = 26;
const bottomStrip = 40;
/** Between the plot and its labels: room for the leader. */
export const labelGap = 14;
/** Room at the right edge for a label that is set bold, which the measure does not know. */
const boldMargin = 8;
/** Of a text that is set bold, to one that is not. */
const boldWidth = 1.1;
/** Below this width a label breaks into name and value. */
const wide = 560;

/** Lays a chart out in pixels. */
export function layoutLineChart(spec: LineChartSpec, size: ChartSize): LineChartLayout {
  const named = [
    ...spec.levels.map(({ tone, label, value }) => ({ tone, label, text: spec.y.format(value), value })),
    ...spec.series.map(({ tone, label, shortLabel, values }) => ({
      tone,
      label: size.width >= wide ? label : (shortLabel ?? label),
      text: '',
      value: values.findLast((value) => Number.isFinite(value)) ?? NaN,
    })),
  ].filter(({ value }) => Number.isFinite(value));
  const labelLines = named.map(({ label, text }) =>
    text === '' ? [label] : size.width >= wide ? [`${label} ${text}`] : [label, text],
  );
  const gutter = Math.max(0, ...labelLines.flat().map(size.measure)) + labelGap + boldMargin;
  const values = yTickValues(spec);
  const left = Math.max(0, ...values.map((value) => size.measure(spec.y.format(value)))) + 10;
  const box: PlotBox = {
    left,
    top: topStrip,
    right: Math.max(left + 20, size.width - (named.length > 0 ? gutter : 8)),
    bottom: Math.max(topStrip + 20, size.height - bottomStrip),
  };
  const scales = plotScales(box, spec.blocks, spec.y);
  const tops = dodge(
    named.map(({ value }, index) => ({
      centre: scales.y(value),
      size: labelLines[index].length * lineHeight,
    })),
    0,
    size.height - bottomStrip + lineHeight,
  );
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
    labels: named.map(({ tone, value }, index) => ({
      tone,
      lines: labelLines[index],
      x: box.right + labelGap,
      top: tops[index],
      height: labelLines[index].length * lineHeight,
      anchor: scales.y(value),
    })),
    axis: placeAxis(box, size),
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

/** The axis' name, under the middle of the plot as far as the chart's edges allow. */
function placeAxis(box: PlotBox, size: ChartSize): LineChartLayout['axis'] {
  const text = l10n.t('θ written after block');
  const half = size.measure(text) / 2 + 1;
  return { text, x: Math.max(half, Math.min((box.left + box.right) / 2, size.width - half)) };
}

/** The marked block's ring, and its text centred over it as far as the chart's edges allow. */
function placeMark(
  { marked, series, blocks }: LineChartSpec,
  scales: PlotScales,
  box: PlotBox,
  size: ChartSize,
): Pick<LineChartLayout, 'marked'> {
  const value = marked && marked.block < blocks ? series[0]?.values[marked.block] : undefined;
  if (!marked || value === undefined || !Number.isFinite(value)) return {};
  const x = scales.x(marked.block);
  const fits = (text: string): boolean => size.measure(text) <= box.right - box.left;
  const text = fits(marked.text) ? marked.text : marked.shortText;
  const half = (size.measure(text) * boldWidth) / 2;
  const textX = Math.max(half, Math.min(x, Math.max(box.right, size.width - labelGap) - half));
  return { marked: { x, y: scales.y(value), text, textX } };
}

/** The reference's line, and its text at the foot of the plot as far inside as it needs; neither where it has no room. */
function placeReference(
  { reference, blocks }: LineChartSpec,
  scales: PlotScales,
  box: PlotBox,
  size: ChartSize,
): Pick<LineChartLayout, 'reference'> {
  if (!reference || !(reference.block >= 0) || reference.block > blocks - 1) return {};
  const x = scales.x(reference.block);
  const half = size.measure(reference.text) / 2 + 2;
  if (2 * half > box.right - box.left) return {};
  const textX = Math.max(box.left + half, Math.min(x, box.right - half));
  return { reference: { x, text: reference.text, textX, textY: box.bottom - 8 } };
}
