import * as l10n from '@vscode/l10n';
import { max } from 'd3-array';
import { type LineChartSpec } from '../charts/lineChartSpec';
import { formatNorm } from '../text/formatNorm';

/** The chart of a vector's norms, with the block that a sweep chose marked. */
export function normChartSpec(norms: readonly number[], chosenBlock: number | undefined): LineChartSpec {
  const largest = max(norms) ?? 0;
  const smallest = norms.reduce((least, norm) => Math.min(least, norm), largest);
  const best = chosenBlock === undefined ? undefined : norms[chosenBlock];
  return {
    title: l10n.t('Norm of θ'),
    summary:
      best === undefined || chosenBlock === undefined
        ? l10n.t(
            'Euclidean norm of θ after each of {0} blocks, from {1} to {2}.',
            norms.length,
            formatNorm(smallest),
            formatNorm(largest),
          )
        : l10n.t(
            'Euclidean norm of θ after each of {0} blocks, from {1} to {2}; {3} after the chosen block, {4}.',
            norms.length,
            formatNorm(smallest),
            formatNorm(largest),
            formatNorm(best),
            chosenBlock,
          ),
    blocks: norms.length,
    // A norm is what is read there; nothing is written.
    axis: l10n.t('after block'),
    y: { min: 0, max: largest, format: formatNorm },
    series: [{ label: '‖θ‖', tone: 'norm', values: norms }],
    levels: [],
    ...(best !== undefined &&
      chosenBlock !== undefined && {
        marked: {
          block: chosenBlock,
          text: l10n.t('chosen: after block {0}, norm {1}', chosenBlock, formatNorm(best)),
          shortText: l10n.t('block {0}', chosenBlock),
        },
      }),
    readings: (block) => [
      { label: l10n.t('norm of θ'), tone: 'norm', text: formatNorm(norms[block] ?? NaN) },
    ],
  };
}
