import { type MeanCurve } from '../../src/core/report/baseSummary';
import { type BaseResult } from '../../src/core/suite/baseResult';
import { type LineChartSpec } from '../charts/lineChartSpec';
import { formatEstimate, formatInterval, formatRate, formatShare, shareOf } from '../text/formatShare';
import { plural } from '../text/plural';

type Reference = NonNullable<LineChartSpec['reference']>;

const shares = { min: 0, max: 1, format: formatShare, ticks: [0, 0.25, 0.5, 0.75, 1] };

/** The mean dev curve over tasks. */
export function meanCurveSpec(
  { tasks, blocks, peak }: MeanCurve,
  reference: Reference | undefined,
): LineChartSpec {
  const best = blocks[peak];
  return {
    title: `Mean over ${plural(tasks.length, 'task')}`,
    summary:
      `Mean share of dev queries answered when θ is written after each of ${blocks.length} blocks, over ` +
      `${plural(tasks.length, 'task')}: highest after block ${peak} with ${formatEstimate(best)}.`,
    blocks: blocks.length,
    y: shares,
    series: [{ label: 'patched', tone: 'patched', values: blocks.map(({ value }) => value), band: blocks }],
    levels: [],
    marked: {
      block: peak,
      text: `highest after block ${peak}: ${formatEstimate(best)}`,
      shortText: `block ${peak}: ${formatShare(best.value)}`,
    },
    ...(reference && { reference }),
    readings: (block) => [{ label: 'patched', tone: 'patched', text: formatEstimate(blocks[block]) }],
  };
}

/** One task's dev curve. */
export function taskCurveSpec(
  task: string,
  { dev, bestBlock, floors }: BaseResult,
  reference: Reference | undefined,
): LineChartSpec {
  const best = dev.blocks[bestBlock].patched;
  const [zeroShot, fewShot] = [shareOf(dev.zeroShot), shareOf(dev.fewShot)];
  return {
    title: `Dev curve of ${task}`,
    summary:
      `Share of ${best.trials} dev queries of ${task} answered when θ is written after each of ` +
      `${dev.blocks.length} blocks: best after block ${bestBlock} with ${formatRate(best)}, ` +
      `zero-shot ${formatShare(zeroShot)}, few-shot ${formatShare(fewShot)}.`,
    blocks: dev.blocks.length,
    y: shares,
    series: [
      {
        label: 'patched',
        tone: 'patched',
        values: dev.blocks.map(({ patched }) => shareOf(patched)),
        band: dev.blocks.map(({ patched }) => patched.interval),
      },
      { label: 'copied answer', tone: 'copied', values: dev.blocks.map(({ copied }) => shareOf(copied)) },
    ],
    levels: [
      { label: 'few-shot', tone: 'few-shot', value: fewShot },
      { label: 'zero-shot', tone: 'zero-shot', value: zeroShot },
      { label: 'majority guess', tone: 'floor', value: floors.majorityShare },
    ],
    marked: {
      block: bestBlock,
      text: `best after block ${bestBlock}: ${formatRate(best)}`,
      shortText: `best: ${formatShare(shareOf(best))} ${formatInterval(best.interval)}`,
    },
    ...(reference && { reference }),
    readings: (block) => {
      const { patched, copied } = dev.blocks[block];
      return [
        { label: 'patched', tone: 'patched', text: formatRate(patched) },
        { label: 'copied answer', tone: 'copied', text: formatShare(shareOf(copied)) },
        { label: 'few-shot', tone: 'few-shot', text: formatShare(fewShot) },
        { label: 'zero-shot', tone: 'zero-shot', text: formatShare(zeroShot) },
      ];
    },
  };
}

/** Where a published model peaks, at the same share of the depth of a model of `blocks` blocks. */
export function referenceAt(
  published: { readonly name: string; readonly blocks: number; readonly peakBlock: number },
  blocks: number,
): Reference {
  const depth = published.peakBlock / (published.blocks - 1);
  return { block: depth * (blocks - 1), text: `${published.name} peaks here` };
}
