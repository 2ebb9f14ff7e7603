import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { Segmented } from '../ui/Segmented';
import { BlockTable } from './BlockTable';
import { LineChart } from './LineChart';
import { type LineChartSpec } from './lineChartSpec';

export type ChartView = 'chart' | 'table';

const views = () =>
  [
    { value: 'chart', label: l10n.t('Chart') },
    { value: 'table', label: l10n.t('Table') },
  ] as const;

/** A chart with its title and the choice to read it as a table. */
export function ChartPanel({
  spec,
  height,
  view,
  onView,
  selected,
  onSelect,
  onCursor,
  tools,
}: {
  readonly spec: LineChartSpec;
  /** Of the chart, in pixels. */
  readonly height?: number;
  readonly view: ChartView;
  readonly onView: (view: ChartView) => void;
  readonly selected: number;
  readonly onSelect: (block: number) => void;
  readonly onCursor?: (block: number | undefined) => void;
  /** Further choices, left of Chart and Table. */
  readonly tools?: ComponentChildren;
}): ComponentChildren {
  return (
    <section class="chart-panel" aria-label={spec.title}>
      <div class="section-head">
        <h2>{spec.title}</h2>
        <div class="section-tools">
          {tools}
          <Segmented label={l10n.t('Show as')} choices={views()} value={view} onChoose={onView} />
        </div>
      </div>
      {view === 'chart' ? (
        <LineChart spec={spec} height={height} selected={selected} onSelect={onSelect} onCursor={onCursor} />
      ) : (
        <BlockTable spec={spec} selected={selected} onSelect={onSelect} />
      )}
    </section>
  );
}
