import { type Interval } from '../../src/core/statistics/wilson';
import { type ResultTone } from './resultTones';

/** What a mark stands for; the style sheet gives each tone its colour, its dash and its marker. */
export type Tone = 'patched' | 'copied' | 'few-shot' | 'zero-shot' | 'floor' | 'norm' | ResultTone;

/** One value per block, as a line with points. */
export interface Series {
  readonly label: string;
  /** What it counts, in a sentence; shown where its name is pointed at. */
  readonly about?: string;
  /** Stands at the line's end where a narrow chart has no room for the label; a legend explains it. */
  readonly shortLabel?: string;
  readonly tone: Tone;
  /** Per block; what is not finite leaves a gap. */
  readonly values: readonly number[];
  /** Per block, on the scale of the values. */
  readonly band?: readonly Interval[];
}

/** One value for all blocks, as a line across. */
export interface Level {
  readonly label: string;
  /** As of a series. */
  readonly about?: string;
  readonly tone: Tone;
  readonly value: number;
}

/** One line of the tooltip, and one column of the table. */
export interface Reading {
  readonly label: string;
  readonly tone: Tone;
  readonly text: string;
}

/** All that a chart over the blocks of a model says, without its size. */
export interface LineChartSpec {
  readonly title: string;
  /** The chart in one sentence, for those who do not see it. */
  readonly summary: string;
  readonly blocks: number;
  /** What the blocks' axis is called; absent: that θ is written there. */
  readonly axis?: string;
  readonly y: {
    readonly min: number;
    readonly max: number;
    readonly format: (value: number) => string;
    /** Values that get a line across; round ones where absent. */
    readonly ticks?: readonly number[];
  };
  readonly series: readonly Series[];
  readonly levels: readonly Level[];
  /** Block that is marked with a ring and a line, with a long and a short text to name it. */
  readonly marked?: { readonly block: number; readonly text: string; readonly shortText: string };
  /** A place along the blocks that others found, as a line with a name; between two blocks where their depths differ. */
  readonly reference?: { readonly block: number; readonly text: string };
  /** What holds at one block, in the same order and with the same labels for each block. */
  readonly readings: (block: number) => readonly Reading[];
}
