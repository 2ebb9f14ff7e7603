import * as l10n from '@vscode/l10n';
import { type MeanCurve } from '../../src/core/report/baseSummary';
import { blockAtDepth, depthOf } from '../../src/core/report/depth';
import { type BaseResult } from '../../src/core/suite/baseResult';
import { accuracyChart, shareScale } from '../charts/accuracyChart';
import { type LineChartSpec } from '../charts/lineChartSpec';
import { formatEstimate, formatRate, formatShare } from '../text/formatShare';
import { taskCount } from '../text/counts';
import { shareOf } from '../../src/core/text/shares';

type Reference = NonNullable<LineChartSpec['reference']>;

/** The mean dev curve over tasks. */
export function meanCurveSpec(
  { tasks, blocks, peak }: MeanCurve,
  reference: Reference | undefined,
): LineChartSpec {
  const best = blocks[peak];
  return {
    title: tasks.length === 1 ? l10n.t('Mean over 1 task') : l10n.t('Mean over {0} tasks', tasks.length),
    summary: l10n.t(
      'Mean share of dev queries answered when θ is written after each of {blocks} blocks, over {tasks}: highest after block {peak} with {rate}.',
      { blocks: blocks.length, tasks: taskCount(tasks.length), peak, rate: formatEstimate(best) },
    ),
    blocks: blocks.length,
    y: shareScale,
    series: [
      { label: l10n.t('patched'), tone: 'patched', values: blocks.map(({ value }) => value), band: blocks },
    ],
    levels: [],
    marked: {
      block: peak,
      text: l10n.t('highest after block {0}: {1}', peak, formatEstimate(best)),
      shortText: l10n.t('block {0}: {1}', peak, formatShare(best.value)),
    },
    ...(reference && { reference }),
    readings: (block) => [{ label: l10n.t('patched'), tone: 'patched', text: formatEstimate(blocks[block]) }],
  };
}

/** One task's dev curve. */
export function taskCurveSpec(
  task: string,
  { dev, bestBlock, floors }: BaseResult,
  reference: Reference | undefined,
): LineChartSpec {
  const best = dev.blocks[bestBlock].patched;
  return {
    title: l10n.t('Dev curve of {0}', task),
    summary: l10n.t(
      'Share of {trials} dev trials of {task} answered when θ is written after each of {blocks} blocks: best after block {best} with {rate}, zero-shot {zeroShot}, few-shot {fewShot}.',
      {
        trials: best.trials,
        task,
        blocks: dev.blocks.length,
        best: bestBlock,
        rate: formatRate(best),
        zeroShot: formatShare(shareOf(dev.zeroShot)),
        fewShot: formatShare(shareOf(dev.fewShot)),
      },
    ),
    ...accuracyChart(dev.blocks, bestBlock, { ...dev, majority: floors.majorityShare }),
    ...(reference && { reference }),
  };
}

/** Where a published model peaks, at the same share of the depth of a model of `blocks` blocks. */
export function referenceAt(
  published: { readonly name: string; readonly blocks: number; readonly peakBlock: number },
  blocks: number,
): Reference {
  const depth = depthOf(published.peakBlock, published.blocks);
  return { block: blockAtDepth(depth, blocks), text: l10n.t('{0} peaks here', published.name) };
}
