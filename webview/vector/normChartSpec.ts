import { max } from 'd3-array';
import { type LineChartSpec } from '../charts/lineChartSpec';

/** The chart of a vector's norms, with the block that a sweep chose marked. */
export function normChartSpec(norms: readonly number[], chosenBlock: number | undefined): LineChartSpec {
  const largest = max(norms) ?? 0;
  const smallest = norms.reduce((least, norm) => Math.min(least, norm), largest);
  const best = chosenBlock === undefined ? undefined : norms[chosenBlock];
  return {
    title: 'Norm of θ',
    summary:
      `Euclidean norm of θ after each of ${norms.length} blocks, from ${formatNorm(smallest)} to ` +
      `${formatNorm(largest)}${best === undefined ? '' : `; ${formatNorm(best)} after the chosen block, ${chosenBlock}`}.`,
    blocks: norms.length,
    y: { min: 0, max: largest, format: formatNorm },
    series: [{ label: '‖θ‖', tone: 'norm', values: norms }],
    levels: [],
    ...(best !== undefined &&
      chosenBlock !== undefined && {
        marked: {
          block: chosenBlock,
          text: `chosen: after block ${chosenBlock}, norm ${formatNorm(best)}`,
          shortText: `block ${chosenBlock}`,
        },
      }),
    readings: (block) => [{ label: 'norm of θ', tone: 'norm', text: formatNorm(norms[block] ?? NaN) }],
  };
}

/** Three significant digits, without an exponent below a million. */
function formatNorm(norm: number): string {
  if (!Number.isFinite(norm)) return '–';
  return norm.toLocaleString(undefined, { maximumSignificantDigits: 3 });
}
