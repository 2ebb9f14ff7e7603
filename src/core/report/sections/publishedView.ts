import { besidePublished, clearDifferences } from '../besidePublished';
import { dotPlot } from '../charts/dotPlot';
import { toneLegend } from '../charts/tones';
import { differenceCell, shareCell } from '../html/cells';
import { figure, section } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { table } from '../html/table';
import { decimal, percentText, signedInterval, signedPercent } from '../numbers';
import { percent } from '../../text/shares';
import { counted } from '../../text/counted';
import { publishedMean, type PublishedResults } from '../published';
import { type ModelParts } from '../suiteParts';
import { perModel, sentences } from './perModel';

/** Own numbers beside the published ones: per task, in the mean, and the means of all published models. */
export function publishedView(
  models: readonly ModelParts[],
  published: PublishedResults,
  beside: string,
): Markup | undefined {
  const has = (parts: ModelParts): boolean => besidePublished(parts, published, beside).rows.length > 0;
  if (!models.some(has)) return undefined;
  return section({
    id: 'published',
    title: 'Beside the published numbers',
    finding: sentences(models, has, (parts) => publishedFinding(parts, published, beside)),
    body: [
      html`<p>
        Published: <a href="${published.url}">${published.source}</a>. Their pairs, draws and intervals were
        not published; the intervals here follow from ${published.trials.patched} test episodes (zero-shot:
        ${published.trials.zeroShot} prompts), and a difference tells of the model and of the pairs alike.
      </p>`,
      ...perModel(models, has, (parts) => ofModel(parts, published, beside)),
    ],
  });
}

/** Difference of the means over the common tasks, and how many tasks lie clear of the published score. */
function publishedFinding(parts: ModelParts, published: PublishedResults, beside: string): string {
  const { rows, mean } = besidePublished(parts, published, beside);
  if (!mean) return 'No task of this suite was published.';
  const { above, below } = clearDifferences(rows, 'patched');
  const { patched } = mean.difference;
  return (
    `Over the ${counted(rows.length, 'task')} that ${beside} was published on, θ answers ${percentText(mean.own.patched)} ` +
    `here and ${percentText(mean.published.patched)} there, a difference of ${signedPercent(patched.value)} points ` +
    `[${signedInterval(patched)}]; ${above === 0 ? 'no task lies' : `${counted(above, 'task')} ${above === 1 ? 'lies' : 'lie'}`} ` +
    `clearly above the published score, ${below === 0 ? 'none' : below} below.`
  );
}

function ofModel(parts: ModelParts, published: PublishedResults, beside: string): Markup[] {
  const { rows, mean } = besidePublished(parts, published, beside);
  const all = mean ? [...rows, mean] : rows;
  const title = `Patched with θ: here and ${beside}`;
  const text = `${counted(rows.length, 'task')} that both have, with 95 % intervals.`;
  const ownKeys = parts.base.flatMap(({ paper }) =>
    paper !== undefined && published.tasks.has(paper) ? [paper] : [],
  );
  return [
    figure({
      title,
      summary: text,
      legend: toneLegend(['patched', 'published'], false, { patched: parts.name, published: beside }),
      chart: dotPlot(
        `${title}. ${text}`,
        all.map((row) => ({
          name: row.task,
          strong: row === mean,
          dots: [
            { tone: 'patched', estimate: row.own.patched },
            { tone: 'published', estimate: row.published.patched },
          ] as const,
        })),
      ),
      table: {
        caption: `Per cent of the test queries, here and ${beside}, with 95 % intervals.`,
        columns: [
          { head: 'Task' },
          ...['Zero-shot', 'published', 'Patched θ', 'published', 'Few-shot', 'published'].map((head) => ({
            head,
            number: true,
          })),
        ],
        rows: all.map(({ task, own, published: there }) => [
          task,
          shareCell(own.zeroShot),
          shareCell(there.zeroShot),
          shareCell(own.patched),
          shareCell(there.patched),
          shareCell(own.fewShot),
          shareCell(there.fewShot),
        ]),
      },
    }),
    table({
      caption: html`${parts.name} − ${beside}, in percentage points with 95 % intervals (Newcombe). What lies
      clear of 0 is underlined.`,
      columns: [
        { head: 'Task' },
        ...['Zero-shot', 'Patched θ', 'Few-shot'].map((head) => ({ head, number: true })),
      ],
      rows: rows.map(({ task, difference }) => [
        task,
        differenceCell(difference.zeroShot),
        differenceCell(difference.patched),
        differenceCell(difference.fewShot),
      ]),
      foot: mean && [
        [
          'Mean',
          differenceCell(mean.difference.zeroShot),
          differenceCell(mean.difference.patched),
          differenceCell(mean.difference.fewShot),
        ],
      ],
    }),
    table({
      caption: `All published models: mean over all ${published.tasks.size} tasks of the paper, over the ${rows.length} of this suite, and ${parts.name} against the latter.`,
      columns: [
        { head: 'Model' },
        ...[
          'Blocks',
          'Peak',
          'Zero-shot',
          'Patched θ',
          'Few-shot',
          'Patched ÷ few-shot',
          'Patched, these tasks',
          'Here − there',
        ].map((head) => ({ head, number: true })),
      ],
      rows: published.models.map(({ name, blocks, peakBlock }) => {
        const whole = publishedMean(published, name);
        const common = publishedMean(published, name, ownKeys);
        const against = besidePublished(parts, published, name).mean;
        return [
          name,
          blocks,
          peakBlock,
          whole ? percent(whole.zeroShot) : '–',
          whole ? percent(whole.patched) : '–',
          whole ? percent(whole.fewShot) : '–',
          whole ? decimal(whole.patched / whole.fewShot, 2) : '–',
          common ? percent(common.patched) : '–',
          against ? differenceCell(against.difference.patched) : '–',
        ];
      }),
    }),
  ];
}
