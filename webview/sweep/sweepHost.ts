import { connect } from '../../src/core/rpc/client';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import {
  sweepViewContract,
  type CorrectReading,
  type Look,
  type ResultExport,
} from '../../src/protocol/sweepView';
import { type ChartImage } from '../../src/protocol/chartImage';
import { hostPort } from '../host/hostPort';
import { vscodeApi } from '../host/vscodeApi';
import { watchCall } from '../host/watchCall';

/** The extension host behind the sweep panel. */
export const sweepHost = connect(sweepViewContract, hostPort(vscodeApi));

/** Commands that take nothing. Their failures come back as state, so the calls are not awaited. */
export type SweepCommand =
  | 'run'
  | 'stop'
  | 'copyCommand'
  | 'chooseModel'
  | 'openUnproven'
  | 'restartEngine'
  | 'manageTrust'
  | 'showLog';

/** What the panel's parts may ask for. A failure is shown by `onError`: none of these may fail silently. */
export interface SweepActions {
  readonly send: (command: SweepCommand) => void;
  readonly correct: (correction: CorrectReading) => void;
  readonly save: (block: number) => void;
  readonly exportChart: (image: Promise<ChartImage>) => void;
  readonly exportLook: (look: Look) => void;
  readonly export: (kind: ResultExport, block: number) => void;
}

export function sweepActions(onError: (error: ErrorValue | undefined) => void): SweepActions {
  const watch = (call: Promise<void>): void => watchCall(call, onError);
  return {
    send: (command) => watch(sweepHost.call(command, undefined)),
    correct: (correction) => watch(sweepHost.call('correctReading', correction)),
    save: (block) => watch(sweepHost.call('saveVector', { block })),
    exportChart: (image) => watch(image.then((drawn) => sweepHost.call('exportChart', drawn))),
    exportLook: (look) => watch(sweepHost.call('exportLook', look)),
    export: (kind, block) => watch(sweepHost.call('exportResult', { kind, block })),
  };
}
