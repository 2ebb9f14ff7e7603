import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { Button } from './Button';
import { ErrorNotice } from './Notice';

/** An error of the engine with what helps: an engine that has ended is started again, and then asked again. */
export function RetryNotice({
  title,
  error,
  onRestart,
  onRetry,
  actions,
}: {
  readonly title: string;
  readonly error: ErrorValue;
  /** Resolves when the engine runs, or has said why it can't. */
  readonly onRestart: () => Promise<unknown>;
  readonly onRetry: () => void;
  /** Buttons for errors that are not the engine's. */
  readonly actions?: ComponentChildren;
}): ComponentChildren {
  const restart = (): void => void onRestart().then(onRetry, onRetry);
  return (
    <ErrorNotice
      title={title}
      error={error}
      actions={
        error.code.startsWith('engine-') ? (
          <Button onPress={restart}>{l10n.t('Restart Engine')}</Button>
        ) : (
          actions
        )
      }
    />
  );
}
