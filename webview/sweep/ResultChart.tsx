import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { ChartExport } from '../charts/ChartExport';
import { ChartPanel } from '../charts/ChartPanel';
import { pictureTitle } from '../charts/pictureTitle';
import { usePersistedState } from '../host/usePersistedState';
import { Select } from '../ui/Select';
import { sweepChartSpec } from './sweepChartSpec';
import { type SweepActions } from './sweepHost';

const viewSchema = v.picklist(['chart', 'table']);
const metricSchema = v.picklist(['accuracy', 'log-probability']);
const metrics = () =>
  [
    { value: 'accuracy', label: l10n.t('Accuracy') },
    { value: 'log-probability', label: l10n.t('Log-probability') },
  ] as const;

/** The curves of a sweep over the blocks, in the measure that is chosen; as a table and as a picture, too. */
export function ResultChart({
  result,
  title,
  block,
  onBlock,
  onCursor,
  actions,
}: {
  readonly result: SweepResult;
  /** What the picture is of where the recipe has no name. */
  readonly title: string;
  readonly block: number;
  readonly onBlock: (block: number) => void;
  readonly onCursor: (block: number | undefined) => void;
  readonly actions: SweepActions;
}): ComponentChildren {
  const [view, setView] = usePersistedState('chartView', viewSchema, 'chart');
  const [metric, setMetric] = usePersistedState('metric', metricSchema, 'accuracy');
  const spec = useMemo(() => sweepChartSpec(result, metric), [result, metric]);
  const { name } = result.model.identity;
  return (
    <ChartPanel
      spec={spec}
      view={view}
      onView={setView}
      selected={block}
      onSelect={onBlock}
      onCursor={onCursor}
      tools={
        <>
          <ChartExport
            spec={spec}
            of={pictureTitle([result.recipe.name || title], [name], result.proven !== false)}
            selected={block}
            onImage={actions.exportChart}
          />
          <Select label={l10n.t('Measure')} choices={metrics()} value={metric} onChoose={setMetric} />
        </>
      }
    />
  );
}
