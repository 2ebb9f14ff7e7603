import { toneLegend } from '../charts/tones';
import { shareCell } from '../html/cells';
import { section } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { estimateOf, meanEstimate } from '../intervals';
import { percentText } from '../numbers';
import { counted } from '../../text/counted';
import { type ShotsResult } from '../../suite/furtherResults';
import { type ModelParts, type OfTask } from '../suiteParts';
import { perModel, sentences } from './perModel';
import { ratePoint } from './shares';
import { taskCurve } from './taskCurve';
import { shareOf } from '../../text/shares';

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
function shotsFinding({ shots }: ModelParts): string {
  const counts = [
    ...new Set(shots.flatMap(({ result }) => result.points.map((one) => one.demonstrations))),
  ].sort((a, b) => a - b);
  const curve = counts.map((demonstrations) => ({
    demonstrations,
    patched: meanEstimate(
      shots.flatMap(({ result }) =>
        result.points
          .filter((one) => one.demonstrations === demonstrations)
          .map((one) => estimateOf(one.patched)),
      ),
    ),
  }));
  if (curve.length === 0) return 'No number of demonstrations was tried.';
  const best = curve.reduce((one, other) => (other.patched.value > one.patched.value ? other : one));
  const enough = curve.find(({ patched }) => patched.value >= 0.9 * best.patched.value) ?? curve[0];
  const most = best.demonstrations;
  return `θ of ${counted(enough.demonstrations, 'demonstration')} answers ${percentText(enough.patched)} of the queries in the mean over ${counted(shots.length, 'task')}, ${enough === best ? 'the most of all that were tried' : `nine tenths or more of the best: ${percentText(best.patched)} with ${most}`}.`;
}

function shotsFigure({ task, result }: OfTask<ShotsResult>): Markup {
  const last = result.points.at(-1);
  const text = last
    ? `With ${counted(last.demonstrations, 'demonstration')}: patched ${percentText(estimateOf(last.patched))}, few-shot ${percentText(estimateOf(last.fewShot))}; θ after block ${result.block}.`
    : 'Nothing was tried.';
  return taskCurve({
    task,
    summary: text,
    x: {
      min: 0,
      max: Math.max(1, ...result.points.map((one) => one.demonstrations)),
      label: 'demonstrations',
      format: String,
      whole: true,
    },
    series: [
      {
        name: 'patched with θ',
        look: 'patched',
        points: result.points.map((one) => ratePoint(one.demonstrations, one.patched)),
      },
      {
        name: 'few-shot',
        look: 'few-shot',
        points: result.points.map((one) => ({ x: one.demonstrations, y: shareOf(one.fewShot) })),
        plain: true,
      },
    ],
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
