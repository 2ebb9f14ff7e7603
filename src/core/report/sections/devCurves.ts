import { curveThreshold, type MeanCurve, meanCurve } from '../baseSummary';
import { lineChart } from '../charts/lineChart';
import { seriesLegend } from '../charts/series';
import { toneLegend } from '../charts/tones';
import { shareCell } from '../html/cells';
import { figure, section } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { percentText } from '../numbers';
import { percent } from '../../text/shares';
import { type PublishedResults } from '../published';
import { type ModelParts } from '../suiteParts';
import { depthOf } from '../depth';
import { devCurve } from './devCurve';
import { shareAxis } from './shares';
import { perModel, sentences } from './perModel';

const hasBase = ({ base }: ModelParts): boolean => base.length > 0;

/** Accuracy over the blocks: the mean curve of the paper's figure, then every task for itself. */
export function devCurves(
  models: readonly ModelParts[],
  published: PublishedResults,
  beside: string,
): Markup | undefined {
  if (!models.some(hasBase)) return undefined;
  return section({
    id: 'curves',
    title: 'Where in the model θ works',
    finding: sentences(models, hasBase, (parts) => curveFinding(parts, published, beside)),
    body: [
      meanFigure(models, published, beside),
      ...perModel(models, hasBase, ({ base, name }) => [
        html`<div class="legend-line">
          ${toneLegend(['patched', 'few-shot', 'zero-shot', 'copied'], true)}
        </div>`,
        html`<div class="multiples">${base.map((one) => devCurve(one, name))}</div>`,
      ]),
    ],
  });
}

/** Where the mean curve peaks, beside the published peak. */
export function curveFinding(
  { base, model }: ModelParts,
  published: PublishedResults,
  beside: string,
): string {
  const curve = meanCurve(base);
  const threshold = percent(curveThreshold);
  if (!curve)
    return `No task exceeds ${threshold} % of its dev queries at any block, so there is no mean curve.`;
  const { length } = curve.tasks;
  const over = length === 1 ? 'On the one task that exceeds' : `Over the ${length} tasks that exceed`;
  const { blocks } = model.identity;
  const peer = published.models.find(({ name }) => name === beside);
  const there = peer
    ? `; ${peer.name} peaks at ${percent(depthOf(peer.peakBlock, peer.blocks))} % of its depth`
    : '';
  return (
    `${over} ${threshold} % at some block, θ works best after block ` +
    `${curve.peak} of ${blocks} (${percent(depthOf(curve.peak, blocks))} % of the depth), with ` +
    `${percentText(curve.blocks[curve.peak])} of the dev queries${there}.`
  );
}

function meanFigure(
  models: readonly ModelParts[],
  published: PublishedResults,
  beside: string,
): Markup | undefined {
  const curves = models.flatMap((parts): { parts: ModelParts; curve: MeanCurve }[] => {
    const curve = meanCurve(parts.base);
    return curve ? [{ parts, curve }] : [];
  });
  if (curves.length === 0) return undefined;
  const title = 'Mean dev curve by depth';
  const text = `Tasks whose best dev accuracy exceeds ${percent(curveThreshold)} %, each weighing the same. The triangles above are the published peaks; the filled one is ${beside}.`;
  return figure({
    title,
    summary: text,
    legend: seriesLegend(curves.map(({ parts }) => parts.name)),
    chart: lineChart({
      label: `${title}. ${text}`,
      width: 760,
      height: 320,
      x: {
        min: 0,
        max: 1,
        label: 'depth of the block that θ is written after',
        format: (x) => `${percent(x)} %`,
      },
      y: shareAxis,
      series: curves.map(({ parts, curve }, look) => ({
        name: parts.name,
        look,
        points: curve.blocks.map(({ value, low, high }, block) => ({
          x: depthOf(block, parts.model.identity.blocks),
          y: value,
          low,
          high,
        })),
      })),
      pins: published.models.map(({ name, blocks, peakBlock }) => ({
        x: depthOf(peakBlock, blocks),
        name: `${name}: block ${peakBlock} of ${blocks}`,
        strong: name === beside,
      })),
    }),
    table: {
      caption: 'Peak of the mean curve. Published peaks are blocks counted from 0.',
      columns: [
        { head: 'Model' },
        { head: 'Blocks', number: true },
        { head: 'Peak', number: true },
        { head: 'Depth, %', number: true },
        { head: 'Dev queries, %', number: true },
      ],
      rows: [
        ...curves.map(({ parts, curve }) => [
          parts.name,
          parts.model.identity.blocks,
          curve.peak,
          percent(depthOf(curve.peak, parts.model.identity.blocks)),
          shareCell(curve.blocks[curve.peak]),
        ]),
        ...published.models.map(({ name, blocks, peakBlock }) => [
          html`${name} <small>published</small>`,
          blocks,
          peakBlock,
          percent(depthOf(peakBlock, blocks)),
          '–',
        ]),
      ],
    },
  });
}
