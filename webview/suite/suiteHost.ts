import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { connect } from '../../src/core/rpc/client';
import { suiteViewContract } from '../../src/protocol/suiteView';
import { hostPort } from '../host/hostPort';
import { vscodeApi } from '../host/vscodeApi';
import { watchCall } from '../host/watchCall';

/** The extension host behind the results view. */
export const suiteHost = connect(suiteViewContract, hostPort(vscodeApi));

/** What the view's parts may ask for. A failure is shown by `onError`: none of these may fail silently. */
export interface SuiteActions {
  readonly send: (command: 'exportTables' | 'copyCommand' | 'resume' | 'stop' | 'showLog') => void;
  /** @param beside published model */
  readonly report: (beside: string) => void;
}

export function suiteActions(onError: (error: ErrorValue | undefined) => void): SuiteActions {
  const watch = (call: Promise<void>): void => watchCall(call, onError);
  return {
    send: (command) => watch(suiteHost.call(command, undefined)),
    report: (beside) => watch(suiteHost.call('openReport', { beside })),
  };
}
