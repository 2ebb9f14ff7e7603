import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type SelfTest } from '../../src/core/model/modelSummary';
import { type SweepViewState } from '../../src/protocol/sweepView';
import { useHostState } from '../host/useHostState';
import { ErrorNotice } from '../ui/Notice';
import { ProofBand } from '../ui/ProofBand';
import { EmptyState } from './EmptyState';
import { PreviewSection } from './PreviewSection';
import { isPreviewOfResult } from './previewOfResult';
import { ResultView } from './ResultView';
import { ResultProblem } from './ResultProblem';
import { isInterrupted, RunNotice } from './RunNotice';
import { type SweepActions, sweepActions, sweepHost } from './sweepHost';
import { SweepHeader } from './SweepHeader';
import { type ChosenBlock, useChosenBlock } from './useChosenBlock';

const source = {
  ready: () => sweepHost.call('ready', undefined),
  onState: (listener: (state: SweepViewState) => void) => sweepHost.on('state', listener),
};

/** The sweep panel, whatever phase it is in. */
export function SweepPanel(): ComponentChildren {
  const { state, error } = useHostState(source);
  const [refused, setRefused] = useState<ErrorValue>();
  const chosen = useChosenBlock(state?.result);
  const actions = useMemo(() => sweepActions(setRefused), []);
  const date = state?.result?.date;
  useEffect(() => {
    if (date !== undefined)
      void sweepHost.call('chooseBlock', { block: chosen.block }).catch(() => undefined);
  }, [date, chosen.block]);
  if (error) {
    return (
      <main>
        <h1 class="sr-only">{l10n.t('Layer sweep')}</h1>
        <ErrorNotice title={l10n.t('The panel could not be filled')} error={error} />
      </main>
    );
  }
  // The host answers within a frame or two; a spinner would only flash.
  if (!state) return <main aria-busy="true" />;
  return (
    <main>
      <SweepHeader state={state} actions={actions} block={chosen.block} />
      <ProofBand selfTest={testOf(state)} />
      {refused && <ErrorNotice title={l10n.t('That did not work')} error={refused} />}
      <Phase state={state} actions={actions} chosen={chosen} />
    </main>
  );
}

/** Of the model whose numbers stand on the screen. */
function testOf({ result, model, problem }: SweepViewState): SelfTest | undefined {
  if (problem) return undefined;
  if (result && !result.model.selfTest.passed) return result.model.selfTest;
  return model.state === 'open' ? model.summary.selfTest : undefined;
}

function Phase({
  state,
  actions,
  chosen,
}: {
  readonly state: SweepViewState;
  readonly actions: SweepActions;
  readonly chosen: ChosenBlock;
}): ComponentChildren {
  const { preview, run, result, problem } = state;
  if (problem) return <ResultProblem problem={problem} actions={actions} />;
  if (!preview && !result && run.state === 'idle')
    return <EmptyState hasModel={state.model.state !== 'none'} actions={actions} />;
  const isCurrent = result !== undefined && (!preview || isPreviewOfResult(preview, result));
  // What was stopped or failed would have made another one.
  const previous = run.state !== 'idle' || !isCurrent;
  return (
    <>
      <RunNotice state={state} actions={actions} />
      {preview && (
        <PreviewSection
          preview={preview}
          model={state.model}
          running={run.state === 'running'}
          failed={run.state === 'failed' || isInterrupted(run)}
          folded={run.state === 'running' || isCurrent}
          actions={actions}
        />
      )}
      {run.state === 'running' && !result && (
        <p class="faint waiting">
          {l10n.t(
            'Each query runs once per block with θ written after that block. The chart appears when all are counted.',
          )}
        </p>
      )}
      {result && (
        // Keyed: a new result starts with its own folds and filters.
        <ResultView
          key={result.date}
          state={state}
          result={result}
          previous={previous}
          block={chosen.block}
          onBlock={chosen.choose}
          actions={actions}
        />
      )}
    </>
  );
}
