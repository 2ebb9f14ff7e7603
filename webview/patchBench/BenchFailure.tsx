import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { Button } from '../ui/Button';
import { RetryNotice } from '../ui/RetryNotice';

/** The query could not be run: why, and what may help. */
export function BenchFailure({
  error,
  onTrust,
  onRestart,
  onRetry,
}: {
  readonly error: ErrorValue;
  /** Opens the editor's page on trust. */
  readonly onTrust: () => void;
  /** Starts an engine that has ended; resolves when it runs. */
  readonly onRestart: () => Promise<unknown>;
  readonly onRetry: () => void;
}): ComponentChildren {
  return (
    <RetryNotice
      title={l10n.t('The query could not be run')}
      error={error}
      onRestart={onRestart}
      onRetry={onRetry}
      actions={
        error.code === 'workspace-untrusted' && (
          <>
            <Button onPress={onTrust}>{l10n.t('Manage Trust')}</Button>
            <Button secondary onPress={onRetry}>
              {l10n.t('Try Again')}
            </Button>
          </>
        )
      }
    />
  );
}
