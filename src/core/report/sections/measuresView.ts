import { measureCurves, type MeasureCurves, peakOf } from '../blockMeasures';
import { lineChart } from '../charts/lineChart';
import { toneLegend } from '../charts/tones';
import { figure, section } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { decimal } from '../numbers';
import { percent } from '../../text/shares';
import { counted } from '../../text/counted';
import { type ModelParts } from '../suiteParts';
import { blockAxis } from './blockAxis';
import { perModel, sentences } from './perModel';

const has = ({ base }: ModelParts): boolean => base.length > 0;

/** What else every block has: the mean over the tasks before the single tasks. */
export function measuresView(models: readonly ModelParts[]): Markup | undefined {
  if (!models.some(has)) return undefined;
  return section({
    id: 'measures',
    title: 'Measures by block',
    finding: sentences(models, has, measuresFinding),
    body: perModel(models, has, (parts) => [
      html`<div class="legend-line">
        ${toneLegend(['patched', 'other'], true, { patched: 'mean over the tasks' })}
      </div>`,
      html`<div class="multiples">
        ${measureCurves(parts).map((curves) => measureFigure(curves, parts))}
      </div>`,
    ]),
  });
}

/** Where the answer is likeliest, where the patched model is nearest to few-shot, and where copying is most frequent. */
function measuresFinding(parts: ModelParts): string {
  const curves = measureCurves(parts);
  const find = (key: string): readonly number[] | undefined =>
    curves.find(({ measure }) => measure.key === key)?.mean;
  const [likely, divergence, copied] = ['answerLogProbability', 'klFromFewShot', 'copied'].map(find);
  const nearest = divergence && peakOf(divergence.map((value) => -value));
  return [
    likely &&
      `In the mean, the answer is likeliest after block ${peakOf(likely)} (${decimal(likely[peakOf(likely)], 2)} nats).`,
    divergence &&
      nearest !== undefined &&
      `The patched model is nearest to few-shot after block ${nearest} (KL ${decimal(divergence[nearest], 2)} nats).`,
    copied &&
      `Copying a dummy query’s answer is most frequent after block ${peakOf(copied)} (${percent(copied[peakOf(copied)])} % of the dev queries).`,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function measureFigure({ measure, tasks, mean }: MeasureCurves, { model }: ModelParts): Markup {
  const all = tasks.flatMap(({ values }) => values).filter(Number.isFinite);
  const isShare = measure.unit === 'share';
  const digits = Math.max(...all.map(Math.abs)) < 10 ? 2 : 1;
  const format = (value: number): string => (isShare ? `${percent(value)} %` : decimal(value, digits));
  const best =
    measure.best === 'none'
      ? undefined
      : peakOf(mean.map((value) => (measure.best === 'lowest' ? -value : value)));
  const first = mean[0] ?? 0;
  const last = mean.at(-1) ?? 0;
  const text =
    best === undefined
      ? `From ${format(first)} after block 0 to ${format(last)} after the last, in the mean.`
      : `${measure.best === 'lowest' ? 'Lowest' : 'Highest'} after block ${best}: ${format(mean[best])} in the mean.`;
  const short = (value: number): string =>
    isShare
      ? `${percent(value)} %`
      : Number.isInteger(value)
        ? String(value).replace('-', '−')
        : decimal(value, 1);
  return figure({
    title: measure.name,
    summary: text,
    small: true,
    chart: lineChart({
      label: `${measure.name}. ${text}`,
      width: 300,
      height: 196,
      x: blockAxis(model.identity.blocks),
      y: {
        min: isShare ? 0 : Math.min(...all),
        max: isShare ? 1 : Math.max(...all),
        label: measure.unit,
        format: short,
        logarithmic: measure.key === 'answerRank',
      },
      series: [
        { name: 'mean over the tasks', look: 'patched', points: mean.map((y, x) => ({ x, y })) },
        ...tasks.map(({ task, values }) => ({
          name: task,
          look: 'other' as const,
          plain: true,
          points: values.map((y, x) => ({ x, y })),
        })),
      ],
    }),
    table: {
      caption: `${measure.name} (${measure.unit}) by block: mean over ${counted(tasks.length, 'task')}, and the least and greatest of them.`,
      columns: [{ head: 'Block' }, ...['Mean', 'Least', 'Greatest'].map((head) => ({ head, number: true }))],
      rows: mean.map((value, block) => {
        const values = tasks.map((task) => task.values[block]);
        return [block, decimal(value, 3), decimal(Math.min(...values), 3), decimal(Math.max(...values), 3)];
      }),
    },
  });
}
