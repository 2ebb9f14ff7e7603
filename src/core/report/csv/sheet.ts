import { type Cell } from '../../csv/writeCsv';
import { type Rate } from '../../sweep/sweepResult';
import { type Estimate, estimateOf } from '../intervals';

/** One table of numbers and the file it goes into. */
export interface Sheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The three columns of a number with its interval. */
export const ends = (name: string): string[] => [name, `${name}_low`, `${name}_high`];

/** The three cells below {@link ends}; empty where there is no number. */
export const cells = (estimate: Estimate | undefined): Cell[] => [
  estimate?.value,
  estimate?.low,
  estimate?.high,
];

/** The same of a share that was counted. */
export const rate = (one: Rate | undefined): Cell[] => cells(one && estimateOf(one));
