import { lineChart, type LineChartSpec } from '../charts/lineChart';
import { figure } from '../html/figure';
import { type Markup } from '../html/markup';
import { type TableSpec } from '../html/table';
import { shareAxis } from './shares';

export interface TaskCurve extends Pick<LineChartSpec, 'x' | 'series' | 'levels' | 'ring'> {
  readonly task: string;
  /** Said to those who don't see the chart; `task` where it needs no more. */
  readonly name?: string;
  /** What the chart shows, in one sentence. */
  readonly summary: string;
  readonly table: TableSpec;
}

/** One of many small figures, a task each: shares of the queries over what was varied. */
export function taskCurve({ task, name = task, summary, table, ...chart }: TaskCurve): Markup {
  return figure({
    title: task,
    summary,
    small: true,
    chart: lineChart({ label: `${name}. ${summary}`, width: 300, height: 196, y: shareAxis, ...chart }),
    table,
  });
}
