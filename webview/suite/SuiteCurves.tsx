import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import * as v from 'valibot';
import { curveThreshold, meanCurve } from '../../src/core/report/baseSummary';
import { publishedResults } from '../../src/core/report/publishedResults';
import { type ModelParts } from '../../src/core/report/suiteParts';
import { ChartPanel } from '../charts/ChartPanel';
import { usePersistedState } from '../host/usePersistedState';
import { formatShare } from '../text/formatShare';
import { meanCurveSpec, referenceAt, taskCurveSpec } from './curveSpec';

const viewSchema = v.picklist(['chart', 'table']);

/** The chosen task's dev curve; without one, the mean over the tasks whose best dev accuracy is above the paper's bound. */
export function SuiteCurves({
  part: { base },
  task,
  published,
  onAll,
}: {
  readonly part: ModelParts;
  readonly task: string | undefined;
  /** Name of the published model whose peak is marked; absent where none of the tasks was published. */
  readonly published: string | undefined;
  /** Goes back to the mean; absent where there is none. */
  readonly onAll: (() => void) | undefined;
}): ComponentChildren {
  const [view, setView] = usePersistedState('chartView', viewSchema, 'chart');
  const [selected, setSelected] = useState<{ readonly title: string; readonly block: number }>();
  const spec = useMemo(() => {
    const one = base.find((entry) => entry.task === task);
    const peak = publishedResults.models.find(({ name }) => name === published);
    const at = (blocks: number) => peak && referenceAt(peak, blocks);
    if (one) return taskCurveSpec(one.task, one.result, at(one.result.dev.blocks.length));
    const mean = meanCurve(base);
    return mean && meanCurveSpec(mean, at(mean.blocks.length));
  }, [base, task, published]);
  if (!spec) {
    return (
      <p class="faint waiting">
        {l10n.t(
          'No task is answered on more than {0} of its dev queries, so there is no mean curve. Choose a task to see its own.',
          formatShare(curveThreshold),
        )}
      </p>
    );
  }
  const block = selected?.title === spec.title ? selected.block : (spec.marked?.block ?? 0);
  return (
    <ChartPanel
      spec={spec}
      view={view}
      onView={setView}
      selected={block}
      onSelect={(at) => setSelected({ title: spec.title, block: at })}
      tools={
        task !== undefined &&
        onAll && (
          <button type="button" class="link" onClick={onAll}>
            {l10n.t('Mean over tasks')}
          </button>
        )
      }
    />
  );
}
