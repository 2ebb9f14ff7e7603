import { cautions, conditionsOf, meanConditions } from '../baseSummary';
import { dotPlot } from '../charts/dotPlot';
import { toneLegend } from '../charts/tones';
import { shareCell } from '../html/cells';
import { figure } from '../html/figure';
import { type Markup } from '../html/markup';
import { type ModelParts } from '../suiteParts';
import { counted } from '../../text/counted';

/** The three conditions of every task and their majority guess as dots on one scale, the means below. */
export function conditionsFigure(parts: ModelParts): Markup {
  const { base, name } = parts;
  const mean = meanConditions(base);
  const floored = base.filter(({ result }) => cautions(result).length > 0).length;
  const dots = (one: ReturnType<typeof conditionsOf>) =>
    [
      { tone: 'zero-shot', estimate: one.zeroShot },
      { tone: 'patched', estimate: one.patched },
      { tone: 'few-shot', estimate: one.fewShot },
    ] as const;
  const rows = base.map(({ task, result }) => {
    const floor = result.floors.majorityShare;
    return {
      name: task,
      dots: [
        { tone: 'floor', estimate: { value: floor, low: floor, high: floor } } as const,
        ...dots(conditionsOf(result)),
      ],
    };
  });
  const title = 'Three conditions, task by task';
  const text = `${counted(base.length, 'task')} of ${name}; ${floored === 0 ? 'none' : floored} with a remark in the table below.`;
  return figure({
    title,
    summary: text,
    legend: toneLegend(['zero-shot', 'patched', 'few-shot', 'floor'], false),
    chart: dotPlot(
      `${title}. ${text}`,
      mean ? [...rows, { name: 'Mean', dots: dots(mean), strong: true }] : rows,
    ),
    table: {
      caption: 'Per cent of the test queries with 95 % intervals.',
      columns: [
        { head: 'Task' },
        ...['Zero-shot', 'Patched', 'Few-shot'].map((head) => ({ head, number: true })),
      ],
      rows: base.map(({ task, result }) => {
        const one = conditionsOf(result);
        return [task, shareCell(one.zeroShot), shareCell(one.patched), shareCell(one.fewShot)];
      }),
    },
  });
}
