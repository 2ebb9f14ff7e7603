import { shareText } from '../../core/text/shares';

export type ChartRow = readonly [label: string, probabilities: readonly number[]];

/** A line per α, with a bar of ten characters for each answer. */
export function chart(titles: readonly string[], rows: readonly ChartRow[]): string[] {
  const bar = (p: number): string =>
    `${shareText(p).padStart(5)} ${'█'.repeat(Math.round(10 * p)).padEnd(10, '·')}`;
  return [
    `α      ${titles.map((title) => title.padEnd(16)).join('  ')}`,
    ...rows.map(([label, probabilities]) => `${label.padEnd(5)}  ${probabilities.map(bar).join('  ')}`),
  ];
}
