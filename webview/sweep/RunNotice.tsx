import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type SweepRun, type SweepViewState } from '../../src/protocol/sweepView';
import { Button } from '../ui/Button';
import { ErrorNotice, Notice } from '../ui/Notice';
import { ProgressLine } from '../ui/ProgressLine';
import { remediesFor, remedyLabels } from '../ui/remedies';
import { type SweepActions } from './sweepHost';

/** Whether the window was closed or reloaded in the middle of the run. */
export function isInterrupted(run: SweepRun): boolean {
  return run.state === 'stopped' && run.byReload === true;
}

/** The running job, or how the last one ended when it did not finish. */
export function RunNotice({
  state: { run, model, result },
  actions,
}: {
  readonly state: SweepViewState;
  readonly actions: SweepActions;
}): ComponentChildren {
  const failure = (title: string, error: ErrorValue): ComponentChildren => (
    <ErrorNotice
      title={title}
      error={error}
      actions={remediesFor(error.code).map((command, index) => (
        <Button
          key={command}
          secondary={index > 0}
          heir={index === 0 ? 'run' : undefined}
          onPress={() => actions.send(command)}
        >
          {remedyLabels()[command]}
        </Button>
      ))}
    />
  );
  switch (run.state) {
    case 'running':
      return (
        <ProgressLine
          progress={run.progress}
          action={
            <Button secondary icon="debug-stop" heir="run" onPress={() => actions.send('stop')}>
              {l10n.t('Stop')}
            </Button>
          }
        />
      );
    case 'failed':
      // It was opened without proof since.
      if (run.error.code === 'model-unproven' && model.state === 'open') return null;
      return failure(
        result
          ? l10n.t('The sweep failed. The result below is the one before it.')
          : l10n.t('The sweep failed'),
        run.error,
      );
    case 'stopped':
      return (
        <Notice
          tone="info"
          title={
            isInterrupted(run)
              ? l10n.t('The run was interrupted when the window was closed or reloaded')
              : l10n.t('Stopped before the end')
          }
          actions={
            isInterrupted(run) && (
              <Button icon="refresh" heir="run" onPress={() => actions.send('run')}>
                {l10n.t('Run again')}
              </Button>
            )
          }
        >
          <p>
            {result
              ? l10n.t('Nothing was kept of this run. The result below is the one before it.')
              : l10n.t('Nothing was kept of this run. Change the pairs if you like, and sweep again.')}
          </p>
        </Notice>
      );
    case 'idle':
      return model.state === 'failed' ? failure(l10n.t('The model could not be opened'), model.error) : null;
  }
}
