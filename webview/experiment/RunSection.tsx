import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type ErrorCode, type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type ExperimentViewState } from '../../src/protocol/experimentView';
import { Button } from '../ui/Button';
import { ErrorNotice, Notice } from '../ui/Notice';
import { ProgressLine } from '../ui/ProgressLine';
import { remediesFor, remedyLabels } from '../ui/remedies';
import { type ExperimentActions } from './experimentHost';

/** The one primary button; while a sweep runs the bar, the time left and Stop; and how the last run ended. */
export function RunSection({
  state,
  refused,
  actions,
  onRun,
}: {
  readonly state: ExperimentViewState;
  readonly refused: ErrorValue | undefined;
  readonly actions: ExperimentActions;
  readonly onRun: () => void;
}): ComponentChildren {
  const { model, run, running, trusted, understood } = state;
  if (run.state === 'running') {
    return (
      <div class="run">
        <p class="running">{l10n.t('Sweeping {0}', running ?? '')}</p>
        <ProgressLine progress={run.progress} action={null} />
        <Button block icon="debug-stop" heir="run" onPress={() => actions.send('stop')}>
          {l10n.t('Stop')}
        </Button>
      </div>
    );
  }
  if (!trusted) {
    return (
      <Notice
        tone="info"
        title={l10n.t('Restricted Mode')}
        actions={<Button onPress={() => actions.send('manageTrust')}>{l10n.t('Manage Trust')}</Button>}
      >
        <p>{l10n.t('Models are not opened in Restricted Mode; files can be viewed.')}</p>
      </Notice>
    );
  }
  return (
    <>
      <div class="run">
        {model.state === 'none' ? (
          <Button block icon="chip" onPress={() => actions.send('chooseModel')}>
            {l10n.t('Choose Model…')}
          </Button>
        ) : (
          <Button block icon="play" heir="run" disabled={understood.state !== 'pairs'} onPress={onRun}>
            {l10n.t('Sweep')}
          </Button>
        )}
      </div>
      {refused && refused.code !== 'workspace-untrusted' ? (
        <Failure title={l10n.t('That did not work')} error={refused} actions={actions} />
      ) : run.state === 'failed' && !openedSince(run.error.code, model.state) ? (
        <Failure
          title={
            running === undefined ? l10n.t('The sweep failed') : l10n.t('The sweep of {0} failed', running)
          }
          error={run.error}
          actions={actions}
        />
      ) : run.state === 'stopped' ? (
        <p class="hint" role="status">
          {l10n.t('Stopped. Nothing was kept of the run of {0}.', running ?? '')}
        </p>
      ) : (
        model.state === 'failed' && (
          <Failure title={l10n.t('The model could not be opened')} error={model.error} actions={actions} />
        )
      )}
    </>
  );
}

function Failure({
  title,
  error,
  actions,
}: {
  readonly title: string;
  readonly error: ErrorValue;
  readonly actions: ExperimentActions;
}): ComponentChildren {
  return (
    <ErrorNotice
      title={title}
      error={error}
      actions={remediesFor(error.code)
        // Sweep stands above.
        .filter((remedy) => remedy !== 'run')
        .map((remedy) => (
          <Button key={remedy} secondary onPress={() => actions.send(remedy)}>
            {remedyLabels()[remedy]}
          </Button>
        ))}
    />
  );
}

/** The model was opened without proof since. */
function openedSince(code: ErrorCode, model: ExperimentViewState['model']['state']): boolean {
  return code === 'model-unproven' && model === 'open';
}
