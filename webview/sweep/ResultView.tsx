import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { type SweepViewState } from '../../src/protocol/sweepView';
import { CursorBlock } from '../charts/cursorBlock';
import { useBenchInputs } from '../patchBench/benchInputs';
import { PatchBench } from '../patchBench/PatchBench';
import { type ComparePatch } from '../patchBench/usePatchComparison';
import { trialOf, withTrial } from './benchTrial';
import { Colophon } from './Colophon';
import { ExamplesSection } from './ExamplesSection';
import { InsideSection } from './InsideSection';
import { FindingText } from './FindingText';
import { ResultChart } from './ResultChart';
import { SplitTable } from './SplitTable';
import { type SweepActions, sweepHost } from './sweepHost';

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
  const [inputs, setInputs] = useBenchInputs(result.date, result.outcomes[0]?.query ?? '', state.givenQuery);
  const cursor = useMemo(() => new CursorBlock(), []);
  const trial = trialOf(inputs, result.outcomes);
  // A run that was stopped or failed brings no other: what is shown is all there is.
  const isComing = state.run.state === 'running' || state.run.state === 'idle';
  return (
    <div class={previous ? `result result-previous${isComing ? ' result-dimmed' : ''}` : 'result'}>
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
      <ResultChart
        result={result}
        title={state.title}
        block={block}
        onBlock={onBlock}
        onCursor={cursor.move}
        actions={actions}
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
      <Colophon result={result} />
    </div>
  );
}

const comparePatch: ComparePatch = (request, options) => sweepHost.call('comparePatch', request, options);

const summandCalls = {
  add: () => sweepHost.call('addSummands', undefined),
  remove: (id: string) => sweepHost.call('removeSummand', { id }),
};
