import { type ChartSize, keyLength, labelGap, lineHeight } from './chartMeasures';
import { dodge } from './dodge';
import { type LineChartSpec, type Tone } from './lineChartSpec';
import { type PlotBox, type PlotScales } from './plotScales';

/** A name at the right edge, beside the end of its line, in one or two text lines. */
export interface PlacedLabel {
  readonly tone: Tone;
  readonly lines: readonly string[];
  /** What it counts, in a sentence. */
  readonly about?: string | undefined;
  /** Where the piece of its line begins that stands before the name; absent where there is no room for it. */
  readonly keyX?: number;
  readonly x: number;
  /** Top of the label. */
  readonly top: number;
  readonly height: number;
  /** Where its line ends; differs from the label's middle where labels made room for each other. */
  readonly anchor: number;
}

/** Room at the right edge for a label that is set bold, which the measure does not know. */
const boldMargin = 8;
/** Between a piece of a line and its name. */
const keyGap = 5;
/** Below a label of two lines, so that its value is not read with the next name. */
const apart = 4;
/** Below this width a label breaks into name and value. */
const wide = 560;

/** The names at the right edge of a chart, and the room that they take. */
export function lineNames(
  spec: LineChartSpec,
  size: ChartSize,
): {
  /** Pixels to leave at the right of the plot. */
  readonly gutter: number;
  readonly place: (box: PlotBox, scales: PlotScales) => readonly PlacedLabel[];
} {
  const isWide = size.width >= wide;
  const names = [
    ...spec.levels.map(({ tone, label, about, value }) => {
      const text = spec.y.format(value);
      return { tone, about, value, lines: isWide ? [`${label} ${text}`] : [label, text] };
    }),
    ...spec.series.map(({ tone, label, about, shortLabel, values }) => ({
      tone,
      about,
      value: values.findLast((value) => Number.isFinite(value)) ?? NaN,
      lines: [isWide ? label : (shortLabel ?? label)],
    })),
  ].filter(({ value }) => Number.isFinite(value));
  // Lines may end in one place, and a picture has no table to tell them by: each name shows its line.
  const keyRoom = isWide && names.length > 1 ? keyLength + keyGap : 0;
  const widest = Math.max(0, ...names.flatMap(({ lines }) => lines).map(size.measure));
  return {
    gutter: names.length > 0 ? labelGap + keyRoom + widest + boldMargin : 8,
    place: (box, scales) => {
      const wanted = names.map(({ value, lines }) => ({
        centre: scales.y(value),
        size: lines.length * lineHeight + (lines.length > 1 ? apart : 0),
      }));
      // Below the text of the marked block, which may reach over them; beside the plot's foot one may hang half below it.
      const tops = dodge(wanted, lineHeight + 3, box.bottom + lineHeight / 2);
      return names.map(({ tone, about, lines }, index) => ({
        tone,
        lines,
        ...(about !== undefined && { about }),
        ...(keyRoom > 0 && { keyX: box.right + labelGap }),
        x: box.right + labelGap + keyRoom,
        top: tops[index],
        height: lines.length * lineHeight,
        anchor: wanted[index].centre,
      }));
    },
  };
}
