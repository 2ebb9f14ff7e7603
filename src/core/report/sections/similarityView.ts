import { type SimilaritySummary } from '../../suite/suiteResult';
import { peakOf } from '../blockMeasures';
import { lineChart } from '../charts/lineChart';
import { scatterPlot, type ScatterPoint } from '../charts/scatterPlot';
import { seriesLegend } from '../charts/series';
import { figure, section } from '../html/figure';
import { heatTable } from '../html/heatTable';
import { html, type Markup } from '../html/markup';
import { table } from '../html/table';
import { decimal } from '../numbers';
import { percent } from '../../text/shares';
import { type ModelParts } from '../suiteParts';
import { blockAxis } from './blockAxis';
import { perModel, sentences } from './perModel';

const has = ({ similarity }: ModelParts): boolean => similarity.length > 0;
const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** θ of single episodes: whether those of one task lie together. */
export function similarityView(models: readonly ModelParts[]): Markup | undefined {
  if (!models.some(has)) return undefined;
  return section({
    id: 'similarity',
    title: 'Similarity: whether θ of one task lie together',
    finding: sentences(models, has, ({ similarity }) => similarity.map(similarityFinding).join(' ')),
    body: perModel(models, has, ({ similarity }) => similarity.map(ofSummary)),
  });
}

/** Cosine within and between tasks, silhouette, and where the task can be read from θ. */
function similarityFinding({
  block,
  tasks,
  within,
  between,
  silhouette,
  decodability,
}: SimilaritySummary): string {
  if (tasks.length === 0) return 'No task has enough θ to compare.';
  const best = peakOf(decodability);
  const decoded =
    decodability.length > 0
      ? ` The nearest other θ is of the same task for ${percent(decodability[best])} % of them after block ${best}; chance is about ${percent(1 / tasks.length)} %.`
      : '';
  return (
    `After block ${block}, two θ of one task have a mean cosine of ${decimal(average(within), 2)}, two of different tasks ` +
    `${decimal(average(between), 2)}; the silhouette is ${decimal(silhouette, 2)}.${decoded}`
  );
}

function ofSummary(summary: SimilaritySummary): Markup {
  const { tasks, within, between, matrix, decodability, tsne, umap, block } = summary;
  const all = matrix.flat().filter(Number.isFinite);
  const low = Math.min(...all);
  const spread = Math.max(...all) - low || 1;
  const chance = tasks.length > 0 ? 1 / tasks.length : 0;
  const text = `Share of θ whose nearest other θ is of the same task; the dotted line is chance.`;
  return html`${seriesLegend(tasks)}
    <div class="pair">${map('t-SNE', tsne, summary)} ${map('UMAP', umap, summary)}</div>
    ${heatTable({
      caption: `Mean cosine of θ after block ${block}, self-pairs left out. Shades run from the least to the greatest.`,
      corner: 'cosine',
      rows: tasks,
      columns: tasks,
      cell: (row, column) => {
        const value = matrix.at(row)?.at(column);
        return value === undefined ? undefined : { text: decimal(value, 2), warmth: (value - low) / spread };
      },
    })}
    ${table({
      caption: 'Mean cosine of two θ of the task, and of one of its θ and one of another task.',
      columns: [{ head: 'Task' }, { head: 'Within', number: true }, { head: 'Between', number: true }],
      rows: tasks.map((task, at) => [task, decimal(within[at], 3), decimal(between[at], 3)]),
    })}
    ${
      decodability.length > 0 &&
      figure({
        title: 'Decodability of the task by block',
        summary: text,
        chart: lineChart({
          label: `Decodability of the task by block. ${text}`,
          width: 760,
          height: 260,
          x: { ...blockAxis(decodability.length), label: 'block that θ is read after' },
          y: { min: 0, max: 1, label: 'task decoded', format: (y) => `${percent(y)} %` },
          series: [{ name: 'decodability', look: 'patched', points: decodability.map((y, x) => ({ x, y })) }],
          levels: [{ tone: 'zero-shot', y: chance, name: 'chance' }],
        }),
        table: {
          caption: 'Per cent of θ whose nearest other θ is of the same task.',
          columns: [{ head: 'Block' }, { head: 'Decoded', number: true }],
          rows: decodability.map((value, at) => [at, percent(value)]),
        },
      })
    }`;
}

function map(
  method: string,
  points: SimilaritySummary['tsne'],
  { tasks, block, silhouette }: SimilaritySummary,
): Markup {
  const text = `${points.length} θ after block ${block}, silhouette ${decimal(silhouette, 2)}. Distances between far clusters mean little.`;
  const placed: ScatterPoint[] = points.map(({ task, x, y }) => ({ series: task, x, y }));
  return figure({
    title: method,
    summary: text,
    small: true,
    chart: scatterPlot(`${method} map. ${text}`, placed),
    table: {
      caption: `${method}: middle of each task’s points.`,
      columns: [{ head: 'Task' }, ...['θ', 'x', 'y'].map((head) => ({ head, number: true }))],
      rows: tasks.map((task, at) => {
        const own = points.filter((point) => point.task === at);
        return [
          task,
          own.length,
          decimal(average(own.map(({ x }) => x)), 2),
          decimal(average(own.map(({ y }) => y)), 2),
        ];
      }),
    },
  });
}
