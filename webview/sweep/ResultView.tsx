import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { type SweepViewState } from '../../src/protocol/sweepView';
import { ChartExport } from '../charts/ChartExport';
import { ChartPanel } from '../charts/ChartPanel';
import { pictureTitle } from '../charts/pictureTitle';
import { CursorBlock } from '../charts/cursorBlock';
import { usePersistedState } from '../host/usePersistedState';
import { useBenchInputs } from '../patchBench/benchInputs';
import { PatchBench } from '../patchBench/PatchBench';
import { type ComparePatch } from '../patchBench/usePatchComparison';
import { formatDate, formatDuration } from '../text/formatTime';
import { splitCount } from '../text/counts';
import { Select } from '../ui/Select';
import { trialOf, withTrial } from './benchTrial';
import { ExamplesSection } from './ExamplesSection';
import { InsideSection } from './InsideSection';
import { FindingText } from './FindingText';
import { SplitTable } from './SplitTable';
import { sweepChartSpec } from './sweepChartSpec';
import { type SweepActions, sweepHost } from './sweepHost';

const viewSchema = v.picklist(['chart', 'table']);
const metricSchema = v.picklist(['accuracy', 'log-probability']);
const metrics = () =>
  [
    { value: 'accuracy', label: l10n.t('Accuracy') },
    { value: 'log-probability', label: l10n.t('Log-probability') },
  ] as const;

/** A finished sweep: the finding, the chart, the examples of the chosen block, the patch bench. */
export function ResultView({
  state,
  result,
  previous,
  block,
  onBlock,
  actions,
}: {
  readonly state: SweepViewState;
  readonly result: SweepResult;
  /** True while a newer run is on its way, or the pairs have changed since. */
  readonly previous: boolean;
  readonly block: number;
  readonly onBlock: (block: number) => void;
  readonly actions: SweepActions;
}): ComponentChildren {
  const [view, setView] = usePersistedState('chartView', viewSchema, 'chart');
  const [metric, setMetric] = usePersistedState('metric', metricSchema, 'accuracy');
  const [inputs, setInputs] = useBenchInputs(result.date, result.outcomes[0]?.query ?? '', state.givenQuery);
  const cursor = useMemo(() => new CursorBlock(), []);
  const trial = trialOf(inputs, result.outcomes);
  const spec = useMemo(() => sweepChartSpec(result, metric), [result, metric]);
  return (
    <div class={previous ? 'result result-previous' : 'result'}>
      {previous && <p class="previous-tag">{l10n.t('Previous result')}</p>}
      <FindingText result={result} />
      <SplitTable result={result} />
      {state.stale && (
        <p class="faint">
          {l10n.t(
            'Made with {0}, which is not the open model. Run again to compare.',
            result.model.identity.name,
          )}
        </p>
      )}
      <ChartPanel
        spec={spec}
        view={view}
        onView={setView}
        selected={block}
        onSelect={onBlock}
        onCursor={cursor.move}
        tools={
          <>
            <ChartExport
              spec={spec}
              of={pictureTitle(
                [result.recipe.name || state.title],
                [result.model.identity.name],
                result.proven !== false,
              )}
              selected={block}
              onImage={actions.exportChart}
            />
            <Select label={l10n.t('Measure')} choices={metrics()} value={metric} onChoose={setMetric} />
          </>
        }
      />
      <div class="columns">
        <ExamplesSection
          outcomes={result.outcomes}
          block={block}
          cursor={cursor}
          trial={result.outcomes[trial]}
          onTrial={(outcome) =>
            setInputs(withTrial(inputs, result.outcomes, result.outcomes.indexOf(outcome)))
          }
        />
        <PatchBench
          template={state.template}
          blocks={result.blocks.length}
          block={block}
          onBlock={onBlock}
          inputs={inputs}
          onInputs={setInputs}
          sum={{ name: result.recipe.name, summands: state.summands ?? [], ...summandCalls }}
          compare={comparePatch}
          note={
            trial >= 0
              ? l10n.t('The bench writes the mean θ; each trial of the table had a θ of its own.')
              : undefined
          }
          modelOpen={state.model.state === 'open'}
          onTrust={() => actions.send('manageTrust')}
          onRestart={() => sweepHost.call('restartEngine', undefined)}
          unavailable={
            state.hasVector
              ? undefined
              : l10n.t(
                  'A result file holds the numbers, not θ. Run the sweep again, or open a saved vector, to patch.',
                )
          }
          paused={
            state.run.state === 'running' ? l10n.t('The bench waits for the running sweep.') : undefined
          }
        />
      </div>
      <InsideSection
        result={result}
        outcome={Math.max(0, trial)}
        isAsked={trial >= 0}
        block={block}
        onBlock={onBlock}
        cursor={cursor}
        hasTheta={state.hasVector}
        paused={state.run.state === 'running'}
        actions={actions}
      />
      <p class="faint colophon">
        {splitCount(result.outcomes)} · {schemeText(result)} · {formatDuration(result.timing.seconds)} ·{' '}
        {formatDate(result.date)}
      </p>
    </div>
  );
}

const comparePatch: ComparePatch = (request, options) => sweepHost.call('comparePatch', request, options);

const summandCalls = {
  add: () => sweepHost.call('addSummands', undefined),
  remove: (id: string) => sweepHost.call('removeSummand', { id }),
};

function schemeText({ recipe: { scheme } }: SweepResult): string {
  switch (scheme.kind) {
    case 'leave-one-out':
      return l10n.t('each pair tested with a vector from the others');
    case 'split':
      return scheme.demonstrations === 1
        ? l10n.t('1 demonstration, seed {0}', scheme.seed)
        : l10n.t('{0} demonstrations, seed {1}', scheme.demonstrations, scheme.seed);
    case 'replay':
      return l10n.t('episodes from a file');
  }
}
