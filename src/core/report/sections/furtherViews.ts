import { lineChart, type Point } from '../charts/lineChart';
import { toneLegend } from '../charts/tones';
import { shareCell } from '../html/cells';
import { figure, section } from '../html/figure';
import { heatTable } from '../html/heatTable';
import { html, type Markup } from '../html/markup';
import { estimateOf } from '../intervals';
import { counted, decimal, percent, percentText } from '../numbers';
import { type Rate } from '../../sweep/sweepResult';
import { type ShotsResult, type StrengthResult, type TemplatesResult } from '../../suite/furtherResults';
import { type ModelParts, type OfTask } from '../suiteParts';
import { shareAxis } from './devCurves';
import { perModel, sentences } from './perModel';

const share = (rate: Rate): number => estimateOf(rate).value;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const point = (x: number, rate: Rate): Point => {
  const { value, low, high } = estimateOf(rate);
  return { x, y: value, low, high };
};

/** Accuracy by the number of demonstrations. */
export function shotsView(models: readonly ModelParts[]): Markup | undefined {
  const has = ({ shots }: ModelParts): boolean => shots.length > 0;
  if (!models.some(has)) return undefined;
  return section({
    id: 'shots',
    title: 'How many demonstrations θ needs',
    finding: sentences(models, has, shotsFinding),
    body: perModel(models, has, ({ shots }) => [
      html`<div class="legend-line">${toneLegend(['patched', 'few-shot'], true)}</div>`,
      html`<div class="multiples">${shots.map(shotsFigure)}</div>`,
    ]),
  });
}

/** With how many demonstrations the mean of θ comes within a tenth of its best. */
export function shotsFinding({ shots }: ModelParts): string {
  const counts = [
    ...new Set(shots.flatMap(({ result }) => result.points.map((one) => one.demonstrations))),
  ].sort((a, b) => a - b);
  const curve = counts.map((demonstrations) => ({
    demonstrations,
    patched: mean(
      shots.flatMap(({ result }) =>
        result.points.filter((one) => one.demonstrations === demonstrations).map((one) => share(one.patched)),
      ),
    ),
  }));
  if (curve.length === 0) return 'No number of demonstrations was tried.';
  const best = Math.max(...curve.map(({ patched }) => patched));
  const enough = curve.find(({ patched }) => patched >= 0.9 * best) ?? curve[0];
  return `θ of ${counted(enough.demonstrations, 'demonstration')} answers ${percent(enough.patched)} % of the queries in the mean over ${counted(shots.length, 'task')}, nine tenths or more of the best (${percent(best)} %).`;
}

function shotsFigure({ task, result }: OfTask<ShotsResult>): Markup {
  const last = result.points.at(-1);
  const text = last
    ? `With ${counted(last.demonstrations, 'demonstration')}: patched ${percentText(estimateOf(last.patched))}, few-shot ${percentText(estimateOf(last.fewShot))}; θ after block ${result.block}.`
    : 'Nothing was tried.';
  return figure({
    title: task,
    summary: text,
    small: true,
    chart: lineChart({
      label: `${task}. ${text}`,
      width: 300,
      height: 196,
      x: {
        min: 0,
        max: Math.max(1, ...result.points.map((one) => one.demonstrations)),
        label: 'demonstrations',
        format: String,
        whole: true,
      },
      y: shareAxis,
      series: [
        {
          name: 'patched with θ',
          look: 'patched',
          points: result.points.map((one) => point(one.demonstrations, one.patched)),
        },
        {
          name: 'few-shot',
          look: 'few-shot',
          points: result.points.map((one) => ({ x: one.demonstrations, y: share(one.fewShot) })),
          plain: true,
        },
      ],
    }),
    table: {
      caption: `${task}: per cent of the queries by number of demonstrations, with 95 % Wilson intervals.`,
      columns: [
        { head: 'Demonstrations' },
        ...['Patched', 'Few-shot', 'Zero-shot'].map((head) => ({ head, number: true })),
      ],
      rows: result.points.map((one) => [
        one.demonstrations,
        ...[one.patched, one.fewShot, one.zeroShot].map((rate) => shareCell(estimateOf(rate))),
      ]),
    },
  });
}

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
export function templatesFinding({ templates }: ModelParts): string {
  const cells = templates.flatMap(({ result }) =>
    result.patched.flatMap((row, made) =>
      row.map((rate, used) => ({ own: made === used, value: share(rate) })),
    ),
  );
  const of = (own: boolean): number[] => cells.filter((cell) => cell.own === own).map(({ value }) => value);
  if (of(true).length === 0 || of(false).length === 0) return 'One template alone tells nothing of others.';
  return `θ answers ${percent(mean(of(true)))} % of the queries in its own template and ${percent(mean(of(false)))} % in another, in the mean over ${counted(templates.length, 'task')}.`;
}

function templatesMatrix({ task, result }: OfTask<TemplatesResult>): Markup {
  const base = (rates: readonly Rate[]): string => rates.map((rate) => percent(share(rate))).join(', ');
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
            text: `${percent(share(rate))} [${percent(rate.interval.low)}–${percent(rate.interval.high)}]`,
            warmth: share(rate),
          }
        );
      },
    })}
  </div>`;
}

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

/** The best strength of both ways, in the mean over the tasks that tried it. */
export function strengthFinding({ strengths }: ModelParts): string {
  const values = [...new Set(strengths.flatMap(({ result }) => result.values))].sort((a, b) => a - b);
  const best = (way: 'replace' | 'add'): { value: number; score: number } =>
    values
      .map((value) => ({
        value,
        score: mean(
          strengths.flatMap(({ result }) => {
            const rate = result[way].at(result.values.indexOf(value));
            return result.values.includes(value) && rate ? [share(rate)] : [];
          }),
        ),
      }))
      .reduce((one, other) => (other.score > one.score ? other : one));
  if (values.length === 0) return 'No strength was tried.';
  const [replace, add] = [best('replace'), best('add')];
  return `Written over the residual, θ is best at strength ${decimal(replace.value, 2)} (${percent(replace.score)} % of the queries in the mean over ${counted(strengths.length, 'task')}); added to it, at ${decimal(add.value, 2)} (${percent(add.score)} %).`;
}

function strengthFigure({ task, result }: OfTask<StrengthResult>): Markup {
  const curve = (rates: readonly Rate[]): Point[] => rates.map((rate, at) => point(result.values[at], rate));
  const text = `θ after block ${result.block}; few-shot ${percentText(estimateOf(result.fewShot))}.`;
  return figure({
    title: task,
    summary: text,
    small: true,
    chart: lineChart({
      label: `${task}. ${text}`,
      width: 300,
      height: 196,
      x: {
        min: Math.min(...result.values),
        max: Math.max(...result.values),
        label: 'strength α',
        format: (x) => String(x).replace('-', '−'),
      },
      y: shareAxis,
      series: [
        { name: 'in the residual’s place', look: 'patched', points: curve(result.replace) },
        { name: 'added', look: 'add', points: curve(result.add).map(({ x, y }) => ({ x, y })) },
      ],
      levels: [
        { tone: 'few-shot', y: share(result.fewShot), name: 'few-shot' },
        { tone: 'zero-shot', y: share(result.zeroShot), name: 'zero-shot' },
      ],
    }),
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
