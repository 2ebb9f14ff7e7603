import { mostCompared } from '../../src/core/sweep/comparedSweep';

/** Looks of results that are drawn over one another; each has a colour, a dash and a mark, and no two share all three. */
export type ResultTone = `result-${number}`;

export const resultTones: readonly ResultTone[] = Array.from(
  { length: mostCompared },
  (_, index): ResultTone => `result-${index}`,
);

/** The mark of a result around a point: four shapes, first filled, then hollow. */
export function resultMark(tone: ResultTone, x: number, y: number): { d: string; hollow: boolean } {
  const index = Number(tone.slice('result-'.length));
  return { d: shapes[index % shapes.length](x, y), hollow: index >= shapes.length };
}

const shapes: readonly ((x: number, y: number) => string)[] = [
  (x, y) => `M${x - 2.75},${y}a2.75,2.75 0 1 0 5.5,0a2.75,2.75 0 1 0 -5.5,0Z`,
  (x, y) => `M${x - 2.5},${y - 2.5}h5v5h-5Z`,
  (x, y) => `M${x},${y - 3.5}l3.3,6h-6.6Z`,
  (x, y) => `M${x},${y - 3.7}l3.7,3.7l-3.7,3.7l-3.7,-3.7Z`,
];
