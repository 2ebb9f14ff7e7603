import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type CallOptions } from '../../src/core/rpc/contract';
import { type EngineProgress } from '../../src/protocol/engine';
import { useNewestCall } from '../host/useNewestCall';

/** Asks the host for a look inside a trial. */
export type Look<T> = (options: CallOptions<EngineProgress>) => Promise<T>;

export interface LookState<T> {
  /** Newest that came; while another is on its way it is of the trial before. */
  readonly seen?: T;
  /** How far the call is; absent when none is on its way. */
  readonly progress?: EngineProgress;
  readonly error?: ErrorValue;
}

/**
 * What a look has found; the call before is aborted.
 *
 * @param key what the look is of: another key asks again
 * @param look undefined: nothing is asked
 * @param attempt another number asks the same again
 */
export function useLook<T>(key: string, look: Look<T> | undefined, attempt: number): LookState<T> {
  const [state, setState] = useState<LookState<T>>({});
  const keep = (next: Omit<LookState<T>, 'seen'>): void =>
    setState(({ seen }) => ({ ...(seen && { seen }), ...next }));
  useNewestCall(look, [key, look !== undefined, attempt], {
    onAsk: () => keep({ progress: { stage: l10n.t('Waiting for the engine'), fraction: 0 } }),
    onProgress: (progress: EngineProgress) => keep({ progress }),
    onAnswer: (seen) => setState({ seen }),
    onError: (error) => keep(error.code === 'aborted' ? {} : { error }),
  });
  return state;
}
