import { section } from '../html/figure';
import { heatTable } from '../html/heatTable';
import { html, type Markup } from '../html/markup';
import { type Estimate, estimateOf, meanEstimate, meanOfSameQueries } from '../intervals';
import { percentText } from '../numbers';
import { percent, shareOf } from '../../text/shares';
import { counted } from '../../text/counted';
import { type TemplatesResult } from '../../suite/furtherResults';
import { type Rate } from '../../sweep/sweepResult';
import { type ModelParts, type OfTask } from '../suiteParts';
import { perModel, sentences } from './perModel';

/** θ made with one template, used with another. */
export function templatesView(models: readonly ModelParts[]): Markup | undefined {
  const has = ({ templates }: ModelParts): boolean => templates.length > 0;
  if (!models.some(has)) return undefined;
  return section({
    id: 'templates',
    title: 'Templates: whether θ survives another wording',
    finding: sentences(models, has, templatesFinding),
    body: perModel(
      models,
      has,
      ({ templates }) => html`<div class="matrices">${templates.map(templatesMatrix)}</div>`,
    ),
  });
}

/** Mean accuracy with the own template and with another. */
function templatesFinding({ templates }: ModelParts): string {
  const of = (own: boolean): Estimate[] =>
    templates.flatMap(({ result }) => {
      const rates = result.patched.flatMap((row, made) => row.filter((_, used) => (made === used) === own));
      return rates.length === 0 ? [] : [meanOfSameQueries(rates.map(estimateOf))];
    });
  if (of(true).length === 0 || of(false).length === 0) return 'One template alone tells nothing of others.';
  return `θ answers ${percentText(meanEstimate(of(true)))} of the queries in its own template and ${percentText(meanEstimate(of(false)))} in another, in the mean over ${counted(templates.length, 'task')}.`;
}

function templatesMatrix({ task, result }: OfTask<TemplatesResult>): Markup {
  const base = (rates: readonly Rate[]): string => rates.map((rate) => percent(shareOf(rate))).join(', ');
  return html`<div>
    <h3>${task}</h3>
    ${heatTable({
      caption: `Per cent of ${result.patched.at(0)?.at(0)?.trials ?? 0} queries, θ after block ${result.block}. By the query’s template: zero-shot ${base(result.zeroShot)}; few-shot ${base(result.fewShot)}.`,
      corner: 'made with ↓ · used with →',
      rows: result.names,
      columns: result.names,
      cell: (row, column) => {
        const rate = result.patched.at(row)?.at(column);
        return (
          rate && {
            text: `${percent(shareOf(rate))} [${percent(rate.interval.low)}–${percent(rate.interval.high)}]`,
            warmth: shareOf(rate),
          }
        );
      },
    })}
  </div>`;
}
