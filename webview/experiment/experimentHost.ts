import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { connect } from '../../src/core/rpc/client';
import { type SweepFormChange } from '../../src/core/sweep/sweepForm';
import { experimentViewContract } from '../../src/protocol/experimentView';
import { hostPort } from '../host/hostPort';
import { vscodeApi } from '../host/vscodeApi';
import { watchCall } from '../host/watchCall';

/** The extension host behind the experiment view. */
export const experimentHost = connect(experimentViewContract, hostPort(vscodeApi));

/** Commands that take nothing. */
export type ExperimentCommand =
  | 'run'
  | 'stop'
  | 'pickTask'
  | 'openLast'
  | 'openSample'
  | 'chooseModel'
  | 'openUnproven'
  | 'restartEngine'
  | 'manageTrust'
  | 'showLog';

/** What the view's parts may ask for. A failure is shown by `onError`: none of these may fail silently. */
export interface ExperimentActions {
  readonly send: (command: ExperimentCommand) => void;
  readonly change: (change: Omit<SweepFormChange, 'task'>) => void;
}

export function experimentActions(onError: (error: ErrorValue | undefined) => void): ExperimentActions {
  const watch = (call: Promise<void>): void => watchCall(call, onError);
  return {
    send: (command) => watch(experimentHost.call(command, undefined)),
    change: (change) => watch(experimentHost.call('change', change)),
  };
}
