import * as l10n from '@vscode/l10n';
import { type ChartSize, labelGap, lineHeight } from './chartMeasures';
import { type LineChartSpec } from './lineChartSpec';
import { type PlotBox, type PlotScales } from './plotScales';

/** What the blocks' axis is called, centred at `x`. */
export interface PlacedAxisName {
  readonly text: string;
  readonly x: number;
}

/** The ring of the marked block, and its text centred at `textX`. */
export interface PlacedMark {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly textX: number;
}

/** A line through the plot, and its text centred at `textX` with its base line at `textY`. */
export interface PlacedReference {
  readonly x: number;
  readonly text: string;
  readonly textX: number;
  readonly textY: number;
}

/** Of a text that is set bold, to one that is not. */
const boldWidth = 1.1;
/** From the middle of a text line down to its base line. */
const textMiddle = 4;

/** The axis' name, under the middle of the plot as far as the chart's edges allow. */
export function placeAxis(
  { axis }: Pick<LineChartSpec, 'axis'>,
  box: PlotBox,
  size: ChartSize,
): PlacedAxisName {
  const text = axis ?? l10n.t('θ written after block');
  const half = size.measure(text) / 2 + 1;
  return { text, x: Math.max(half, Math.min((box.left + box.right) / 2, size.width - half)) };
}

/** The marked block's ring, and its text centred over it as far as the chart's edges allow. */
export function placeMark(
  { marked, series, blocks }: LineChartSpec,
  scales: PlotScales,
  box: PlotBox,
  size: ChartSize,
): { marked?: PlacedMark } {
  const value = marked && marked.block < blocks ? series[0]?.values[marked.block] : undefined;
  if (!marked || value === undefined || !Number.isFinite(value)) return {};
  const x = scales.x(marked.block);
  const fits = (text: string): boolean => size.measure(text) <= box.right - box.left;
  const text = fits(marked.text) ? marked.text : marked.shortText;
  const half = (size.measure(text) * boldWidth) / 2;
  const textX = Math.max(half, Math.min(x, Math.max(box.right, size.width - labelGap) - half));
  return { marked: { x, y: scales.y(value), text, textX } };
}

/**
 * The reference's line, and its text as far inside as it needs, at the foot of the plot or, where curves run there, at its
 * head; neither where it has no room.
 */
export function placeReference(
  spec: LineChartSpec,
  scales: PlotScales,
  box: PlotBox,
  size: ChartSize,
): { reference?: PlacedReference } {
  const { reference, blocks } = spec;
  if (!reference || !(reference.block >= 0) || reference.block > blocks - 1) return {};
  const x = scales.x(reference.block);
  const half = size.measure(reference.text) / 2 + 2;
  if (2 * half > box.right - box.left) return {};
  const textX = Math.max(box.left + half, Math.min(x, box.right - half));
  const lines = linesAcross(spec, scales, textX - half, textX + half);
  const clearance = (textY: number): number =>
    Math.min(Infinity, ...lines.map((y) => Math.abs(y - (textY - textMiddle))));
  const [foot, head] = [box.bottom - 8, box.top + 12];
  const textY = clearance(foot) >= lineHeight || clearance(foot) >= clearance(head) ? foot : head;
  return { reference: { x, text: reference.text, textX, textY } };
}

/** Heights of all lines between two places along the blocks. */
function linesAcross(
  { series, levels }: LineChartSpec,
  scales: PlotScales,
  from: number,
  to: number,
): number[] {
  const [first, last] = [scales.blockAt(from), scales.blockAt(to)];
  return [
    ...series.flatMap(({ values }) => values.slice(first, last + 1)),
    ...levels.map(({ value }) => value),
  ]
    .filter(Number.isFinite)
    .map(scales.y);
}
