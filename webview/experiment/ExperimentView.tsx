import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type ExperimentViewState } from '../../src/protocol/experimentView';
import { useHostState } from '../host/useHostState';
import { ErrorNotice } from '../ui/Notice';
import { SpokenFinding } from '../ui/SpokenFinding';
import { experimentActions, experimentHost } from './experimentHost';
import { LastResult } from './LastResult';
import { ModelSection } from './ModelSection';
import { RunSection } from './RunSection';
import { SweepFields } from './SweepFields';
import { useFormKeys } from './useFormKeys';

const source = {
  ready: () => experimentHost.call('ready', undefined),
  onState: (listener: (state: ExperimentViewState) => void) => experimentHost.on('state', listener),
};

/** The form in the side bar: what to sweep, how, the run, and the last finding. */
export function ExperimentView(): ComponentChildren {
  const { state, error } = useHostState(source);
  const [refused, setRefused] = useState<ErrorValue>();
  const actions = useMemo(() => experimentActions(setRefused), []);
  const running = state?.run.state === 'running';
  const form = useFormKeys(() => {
    if (state && !running) actions.send(state.model.state === 'none' ? 'chooseModel' : 'run');
  });
  if (error) {
    return (
      <main>
        <h1 class="sr-only">{l10n.t('Experiment')}</h1>
        <ErrorNotice title={l10n.t('The form could not be filled')} error={error} />
      </main>
    );
  }
  if (!state) return <main aria-busy="true" />;
  return (
    <main>
      <h1 class="sr-only">{l10n.t('Experiment')}</h1>
      <div
        class="form"
        role="form"
        data-heir="run"
        aria-label={l10n.t('Experiment')}
        ref={form.ref}
        onKeyDown={form.onKeyDown}
      >
        <ModelSection badge={state.model} running={running} actions={actions} />
        <SweepFields state={state} actions={actions} disabled={running} />
        <RunSection state={state} refused={refused} actions={actions} onRun={form.submit} />
      </div>
      <SpokenFinding
        run={state.run.state}
        date={state.last?.date}
        text={state.last ? `${state.last.name}: ${state.last.headline}` : ''}
      />
      {state.last && <LastResult last={state.last} onOpen={() => actions.send('openLast')} />}
    </main>
  );
}
