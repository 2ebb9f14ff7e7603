import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type SuiteViewState } from '../../src/protocol/suiteView';
import { useHostState } from '../host/useHostState';
import { Button } from '../ui/Button';
import { ErrorNotice } from '../ui/Notice';
import { problemTitle } from '../ui/problemTitle';
import { ProgressLine } from '../ui/ProgressLine';
import { suiteActions, suiteHost } from './suiteHost';
import { SuiteResults } from './SuiteResults';

const source = {
  ready: () => suiteHost.call('ready', undefined),
  onState: (listener: (state: SuiteViewState) => void) => suiteHost.on('state', listener),
};

/** The view of an experiment's results: a file, or why it can't be read; above it the run that writes it. */
export function SuiteView(): ComponentChildren {
  const { state, error } = useHostState(source);
  const [refused, setRefused] = useState<ErrorValue>();
  const actions = useMemo(() => suiteActions(setRefused), []);
  if (error) {
    return (
      <main>
        <h1 class="sr-only">{l10n.t('Experiment results')}</h1>
        <ErrorNotice title={l10n.t('The view could not be filled')} error={error} />
      </main>
    );
  }
  if (!state) return <main aria-busy="true" />;
  const { suite, run, problem, fileName } = state;
  const progress = run.state === 'running' && (
    <ProgressLine
      progress={run.progress}
      action={
        <Button secondary icon="debug-stop" heir="run" onPress={() => actions.send('stop')}>
          {l10n.t('Stop')}
        </Button>
      }
    />
  );
  const notice = refused && <ErrorNotice title={l10n.t('That did not work')} error={refused} />;
  if (suite) {
    return (
      <main>
        <SuiteResults suite={suite} pieces={state.pieces} running={run.state === 'running'} actions={actions}>
          {progress}
          {notice}
        </SuiteResults>
      </main>
    );
  }
  return (
    <main>
      <header class="panel-head">
        <h1>{fileName}</h1>
      </header>
      {progress}
      {notice}
      <ErrorNotice
        title={problemTitle(problem, l10n.t('This file holds no results that can be read'))}
        error={problem ?? { code: 'result-invalid', message: l10n.t('It could not be read.') }}
        actions={
          <Button secondary onPress={() => actions.send('showLog')}>
            {l10n.t('Show Log')}
          </Button>
        }
      />
    </main>
  );
}
