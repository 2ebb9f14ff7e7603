// Pixels that the layout of a chart and its drawing agree on.

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** Width of a text in the chart's font, in pixels. */
  readonly measure: (text: string) => number;
}

/** Height of a text line of a chart. */
export const lineHeight = 15;
/** Between the plot and its labels: room for the leader. */
export const labelGap = 14;
/** Length of the piece of a line that stands before its name. */
export const keyLength = 18;
