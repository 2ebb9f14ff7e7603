import * as l10n from '@vscode/l10n';
import { type Rate } from '../../src/core/sweep/sweepResult';
import { aboutConditions } from '../text/conditions';
import { formatInterval, formatRate, formatShare } from '../text/formatShare';
import { type LineChartSpec } from './lineChartSpec';
import { shareOf } from '../../src/core/text/shares';

/** From nothing to all, in per cent. */
export const shareScale: LineChartSpec['y'] = {
  min: 0,
  max: 1,
  format: formatShare,
  ticks: [0, 0.25, 0.5, 0.75, 1],
};

/**
 * A chart of queries answered with θ after each block, against what they are without θ; its title and summary are the
 * caller's.
 *
 * @param bestBlock the one that is marked
 */
export function accuracyChart(
  blocks: readonly { readonly patched: Rate; readonly copied: Rate }[],
  bestBlock: number,
  { zeroShot, fewShot, majority }: Readonly<Record<'zeroShot' | 'fewShot', Rate> & { majority: number }>,
): Omit<LineChartSpec, 'title' | 'summary'> {
  const best = blocks[bestBlock].patched;
  const about = aboutConditions();
  return {
    blocks: blocks.length,
    y: shareScale,
    series: [
      {
        label: l10n.t('patched'),
        about: about.patched,
        tone: 'patched',
        values: blocks.map(({ patched }) => shareOf(patched)),
        band: blocks.map(({ patched }) => patched.interval),
      },
      {
        label: l10n.t('copied answer'),
        about: about.copied,
        tone: 'copied',
        values: blocks.map(({ copied }) => shareOf(copied)),
      },
    ],
    levels: [
      { label: l10n.t('few-shot'), about: about.fewShot, tone: 'few-shot', value: shareOf(fewShot) },
      { label: l10n.t('zero-shot'), about: about.zeroShot, tone: 'zero-shot', value: shareOf(zeroShot) },
      { label: l10n.t('majority guess'), about: about.majority, tone: 'floor', value: majority },
    ],
    marked: {
      block: bestBlock,
      text: l10n.t('best after block {0}: {1}', bestBlock, formatRate(best)),
      shortText: l10n.t('best: {0}', `${formatShare(shareOf(best))} ${formatInterval(best.interval)}`),
    },
    readings: (block) => {
      const { patched, copied } = blocks[block];
      return [
        { label: l10n.t('patched'), tone: 'patched', text: formatRate(patched) },
        { label: l10n.t('copied answer'), tone: 'copied', text: formatRate(copied) },
        { label: l10n.t('few-shot'), tone: 'few-shot', text: formatRate(fewShot) },
        { label: l10n.t('zero-shot'), tone: 'zero-shot', text: formatRate(zeroShot) },
      ];
    },
  };
}
