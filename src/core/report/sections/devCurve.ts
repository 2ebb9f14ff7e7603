import { type BaseResult } from '../../suite/baseResult';
import { shareCell } from '../html/cells';
import { type Markup } from '../html/markup';
import { type Estimate, estimateOf } from '../intervals';
import { percentText } from '../numbers';
import { type OfTask } from '../suiteParts';
import { blockAxis } from './blockAxis';
import { taskCurve } from './taskCurve';

/** A task's accuracy over the blocks, dev queries alone, beside its prompts and the copied answers. */
export function devCurve({ task, result }: OfTask<BaseResult>, model: string): Markup {
  const { dev, bestBlock } = result;
  const points = (of: (block: BaseResult['dev']['blocks'][number]) => Estimate, band: boolean) =>
    dev.blocks.map((block, x) => {
      const { value, low, high } = of(block);
      return { x, y: value, ...(band && { low, high }) };
    });
  const best = dev.blocks.at(bestBlock);
  const text = best
    ? `Best after block ${bestBlock}: ${percentText(estimateOf(best.patched))} of the dev queries.`
    : 'No block was measured.';
  return taskCurve({
    task,
    name: `${task} on ${model}`,
    summary: text,
    x: blockAxis(dev.blocks.length),
    series: [
      {
        name: 'patched with θ',
        look: 'patched',
        points: points(({ patched }) => estimateOf(patched), true),
      },
      {
        name: 'copied answer',
        look: 'copied',
        points: points(({ copied }) => estimateOf(copied), false),
        plain: true,
      },
    ],
    levels: [
      { tone: 'few-shot', y: estimateOf(dev.fewShot).value, name: 'few-shot' },
      { tone: 'zero-shot', y: estimateOf(dev.zeroShot).value, name: 'zero-shot' },
    ],
    ...(best && { ring: { x: bestBlock, y: estimateOf(best.patched).value, text: `block ${bestBlock}` } }),
    table: {
      caption: `${task}: per cent of ${best?.patched.trials ?? 0} dev episodes, with 95 % Wilson intervals. Zero-shot ${percentText(estimateOf(dev.zeroShot))}, few-shot ${percentText(estimateOf(dev.fewShot))}.`,
      columns: [{ head: 'Block' }, { head: 'Patched', number: true }, { head: 'Copied', number: true }],
      rows: dev.blocks.map(({ patched, copied }, block) => [
        block,
        shareCell(estimateOf(patched)),
        shareCell(estimateOf(copied)),
      ]),
    },
  });
}
