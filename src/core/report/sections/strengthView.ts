import { type Point } from '../charts/lineChart';
import { toneLegend } from '../charts/tones';
import { shareCell } from '../html/cells';
import { section } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { type Estimate, estimateOf, meanEstimate } from '../intervals';
import { decimal, percentText } from '../numbers';
import { counted } from '../../text/counted';
import { type StrengthResult } from '../../suite/furtherResults';
import { type Rate } from '../../sweep/sweepResult';
import { type ModelParts, type OfTask } from '../suiteParts';
import { perModel, sentences } from './perModel';
import { ratePoint } from './shares';
import { taskCurve } from './taskCurve';
import { shareOf } from '../../text/shares';

/** Accuracy by the strength that θ is written or added with. */
export function strengthView(models: readonly ModelParts[]): Markup | undefined {
  const has = ({ strengths }: ModelParts): boolean => strengths.length > 0;
  if (!models.some(has)) return undefined;
  return section({
    id: 'strength',
    title: 'Strength: θ written over the residual, or added to it',
    finding: sentences(models, has, strengthFinding),
    body: perModel(models, has, ({ strengths }) => [
      html`<div class="legend-line">
        ${toneLegend(['patched', 'add', 'few-shot', 'zero-shot'], true, { patched: 'α·θ in the residual’s place', add: 'α·θ added' })}
      </div>`,
      html`<div class="multiples">${strengths.map(strengthFigure)}</div>`,
    ]),
  });
}

/** The best strength of both ways, in the mean over the tasks that tried it, and that the same queries chose it. */
function strengthFinding({ strengths }: ModelParts): string {
  const values = [...new Set(strengths.flatMap(({ result }) => result.values))].sort((a, b) => a - b);
  const best = (way: 'replace' | 'add'): { value: number; score: Estimate } =>
    values
      .map((value) => ({
        value,
        score: meanEstimate(
          strengths.flatMap(({ result }) => {
            const rate = result[way].at(result.values.indexOf(value));
            return result.values.includes(value) && rate ? [estimateOf(rate)] : [];
          }),
        ),
      }))
      .reduce((one, other) => (other.score.value > one.score.value ? other : one));
  if (values.length === 0) return 'No strength was tried.';
  const [replace, add] = [best('replace'), best('add')];
  const chosen =
    values.length === 1
      ? ''
      : ` The best of ${values.length} strengths on the queries that chose it reads too well.`;
  return `Written over the residual, θ is best at strength ${decimal(replace.value, 2)} (${percentText(replace.score)} of the queries in the mean over ${counted(strengths.length, 'task')}); added to it, at ${decimal(add.value, 2)} (${percentText(add.score)}).${chosen}`;
}

function strengthFigure({ task, result }: OfTask<StrengthResult>): Markup {
  const curve = (rates: readonly Rate[]): Point[] =>
    rates.map((rate, at) => ratePoint(result.values[at], rate));
  const text = `θ after block ${result.block}; few-shot ${percentText(estimateOf(result.fewShot))}.`;
  return taskCurve({
    task,
    summary: text,
    x: {
      min: Math.min(...result.values),
      max: Math.max(...result.values),
      label: 'strength α',
      format: (x) => String(x).replace('-', '−'),
    },
    series: [
      { name: 'in the residual’s place', look: 'patched', points: curve(result.replace) },
      { name: 'added', look: 'add', points: curve(result.add).map(({ x, y }) => ({ x, y })) },
    ],
    levels: [
      { tone: 'few-shot', y: shareOf(result.fewShot), name: 'few-shot' },
      { tone: 'zero-shot', y: shareOf(result.zeroShot), name: 'zero-shot' },
    ],
    table: {
      caption: `${task}: per cent of the queries by strength, with 95 % Wilson intervals.`,
      columns: [{ head: 'Strength' }, { head: 'Replace', number: true }, { head: 'Add', number: true }],
      rows: result.values.map((value, at) => [
        decimal(value, 2),
        ...[result.replace, result.add].map((rates) => {
          const rate = rates.at(at);
          return rate ? shareCell(estimateOf(rate)) : '–';
        }),
      ]),
    },
  });
}
