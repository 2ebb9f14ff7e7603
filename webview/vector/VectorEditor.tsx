import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type VectorViewState } from '../../src/protocol/vectorView';
import { useHostState } from '../host/useHostState';
import { watchCall } from '../host/watchCall';
import { Button } from '../ui/Button';
import { ErrorNotice } from '../ui/Notice';
import { problemTitle } from '../ui/problemTitle';
import { type VectorCommand, VectorDocument } from './VectorDocument';
import { vectorHost } from './vectorHost';

const source = {
  ready: () => vectorHost.call('ready', undefined),
  onState: (listener: (state: VectorViewState) => void) => vectorHost.on('state', listener),
};

/** The vector editor: a vector file, or why it can't be read. */
export function VectorEditor(): ComponentChildren {
  const { state, error } = useHostState(source);
  const [refused, setRefused] = useState<ErrorValue>();
  const send = useMemo(
    () =>
      (command: VectorCommand): void =>
        watchCall(vectorHost.call(command, undefined), setRefused),
    [],
  );
  if (error) {
    return (
      <main>
        <h1 class="sr-only">{l10n.t('Task vector')}</h1>
        <ErrorNotice title={l10n.t('The editor could not be filled')} error={error} />
      </main>
    );
  }
  if (!state) return <main aria-busy="true" />;
  return (
    <main>
      {refused && <ErrorNotice title={l10n.t('That did not work')} error={refused} />}
      {state.document ? (
        <VectorDocument state={state} document={state.document} send={send} />
      ) : (
        <>
          <header class="panel-head">
            <h1>{state.fileName}</h1>
          </header>
          <ErrorNotice
            title={problemTitle(state.problem, l10n.t('This file holds no task vector that can be read'))}
            error={state.problem ?? { code: 'vector-invalid', message: l10n.t('It could not be read.') }}
            actions={
              <Button secondary onPress={() => send('showLog')}>
                {l10n.t('Show Log')}
              </Button>
            }
          />
        </>
      )}
    </main>
  );
}
