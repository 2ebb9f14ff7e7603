import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { Button } from '../ui/Button';
import { ProgressLine } from '../ui/ProgressLine';
import { RetryNotice } from '../ui/RetryNotice';
import { type SweepActions, sweepHost } from './sweepHost';
import { type Inside, type LookKind } from './useInside';

/** What stands before there is something to see: the way to look, how far it is, that it was stopped, why it failed. */
export function InsideStatus({
  inside,
  hasTheta,
  paused,
  actions,
}: {
  readonly inside: Inside;
  /** False for a result from a file: its θ has to be read again. */
  readonly hasTheta: boolean;
  /** True while the engine sweeps. */
  readonly paused: boolean;
  readonly actions: SweepActions;
}): ComponentChildren {
  const { kind, open, progress, error } = inside;
  return (
    <>
      {!open && (
        <div class="inside-start">
          <p class="faint">{explanation(kind, hasTheta)}</p>
          <Button secondary icon="search" heir="inside" disabled={paused} onPress={inside.start}>
            {l10n.t('Look Inside')}
          </Button>
        </div>
      )}
      {open && paused && <p class="faint">{l10n.t('It waits for the running sweep.')}</p>}
      {progress && (
        <ProgressLine
          progress={progress}
          action={
            <Button secondary icon="debug-stop" heir="inside" onPress={inside.stop}>
              {l10n.t('Stop')}
            </Button>
          }
        />
      )}
      {inside.stopped && (
        <p class="faint">
          {l10n.t('Stopped.')}{' '}
          <button type="button" class="link" data-heir="inside" onClick={inside.again}>
            {l10n.t('Look again')}
          </button>
        </p>
      )}
      {error && (
        <RetryNotice
          title={l10n.t('The inside could not be shown')}
          error={error}
          onRestart={() => sweepHost.call('restartEngine', undefined)}
          onRetry={inside.retry}
          actions={
            <>
              <Button secondary onPress={() => actions.send('chooseModel')}>
                {l10n.t('Choose Model…')}
              </Button>
              {error.code === 'vector-mismatch' && (
                <Button secondary onPress={() => actions.send('run')}>
                  {l10n.t('Run again')}
                </Button>
              )}
            </>
          }
        />
      )}
    </>
  );
}

function explanation(kind: LookKind, hasTheta: boolean): string {
  switch (kind) {
    case 'lens':
      return l10n.t('What the output head would say after each block, without θ and with it.');
    case 'map':
      return l10n.t(
        'Where in the prompt the task is carried: one residual of a demonstration prompt is written at a time.',
      );
    case 'theta':
      return hasTheta
        ? l10n.t('Which words θ of each block promotes, through the model’s own final norm and output head.')
        : l10n.t(
            'Which words θ of each block promotes, through the model’s own final norm and output head. A result file holds no θ: it is read again from the prompts of its recipe.',
          );
  }
}
