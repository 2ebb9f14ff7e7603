import * as l10n from '@vscode/l10n';
import { type ComparedSweep } from '../../src/core/sweep/comparedSweep';
import { shareScale } from '../charts/accuracyChart';
import { type LineChartSpec, type Tone } from '../charts/lineChartSpec';
import { resultTones } from '../charts/resultTones';
import { cut } from '../text/cut';
import { formatInterval, formatRate, formatShare } from '../text/formatShare';
import { shareOf } from '../../src/core/text/shares';

/** More than this many bands hide each other and the lines. */
const mostBands = 2;
const labelCharacters = 28;

/** The tone of a result, by its place. */
export function toneOf(index: number): Tone {
  return resultTones[index % resultTones.length];
}

/** Patched curves of several results over one another; the best of all is marked. */
export function compareSpec(sweeps: readonly ComparedSweep[]): LineChartSpec {
  const order = sweeps.map((_, index) => index);
  const blocks = Math.max(...sweeps.map((sweep) => sweep.blocks.length));
  const top = (index: number): number => shareOf(sweeps[index].blocks[sweeps[index].bestBlock]);
  const best = order.reduce((at, index) => (top(index) > top(at) ? index : at), 0);
  const { bestBlock } = sweeps[best];
  const rate = sweeps[best].blocks[bestBlock];
  // The mark stands on the first series.
  const drawn = [best, ...order.filter((index) => index !== best)];
  return {
    // The best blocks below the chart speak of the test queries.
    title: sweeps.some(({ split }) => split === 'test')
      ? l10n.t('Dev queries answered')
      : l10n.t('Queries answered'),
    summary: l10n.t(
      'Share of queries answered when θ is written after each block, for {0} results: {1}.',
      sweeps.length,
      order
        .map((index) =>
          l10n.t(
            '{0} best after block {1} with {2}',
            sweeps[index].label,
            sweeps[index].bestBlock,
            formatShare(top(index)),
          ),
        )
        .join('; '),
    ),
    blocks,
    y: shareScale,
    series: drawn.map((index) => ({
      label: cut(sweeps[index].label, labelCharacters),
      shortLabel: String(index + 1),
      tone: toneOf(index),
      values: sweeps[index].blocks.map(shareOf),
      ...(sweeps.length <= mostBands && { band: sweeps[index].blocks.map(({ interval }) => interval) }),
    })),
    levels: [],
    marked: {
      block: bestBlock,
      text: l10n.t('best of all after block {0}: {1}', bestBlock, formatRate(rate)),
      shortText: l10n.t('best: {0}', `${formatShare(shareOf(rate))} ${formatInterval(rate.interval)}`),
    },
    readings: (block) =>
      order.map((index) => {
        const at = sweeps[index].blocks.at(block);
        return { label: sweeps[index].label, tone: toneOf(index), text: at ? formatRate(at) : '–' };
      }),
  };
}
