import { useState } from 'preact/hooks';
import { type CallOptions } from '../../src/core/rpc/contract';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type PatchComparison } from '../../src/core/patch/patchComparison';
import { type PatchRequest } from '../../src/protocol/patchBench';
import { useNewestCall } from '../host/useNewestCall';

/** Asks the host to run a query plain and patched. */
export type ComparePatch = (
  request: PatchRequest,
  options: CallOptions<PatchComparison>,
) => Promise<PatchComparison>;

export interface ComparisonState {
  /** Newest that came, perhaps of the request before. */
  readonly comparison?: PatchComparison;
  /** What `comparison` answers. */
  readonly answered?: PatchRequest;
  /** True from a change of the request until its whole answer is here. */
  readonly pending: boolean;
  /** True while `comparison` still answers an older request. */
  readonly old: boolean;
  readonly error?: ErrorValue;
}

/**
 * Pause after a change before the engine is asked, in milliseconds: what one gesture changes at once is asked once. A call
 * that is typed over ends between two blocks, so that more patience would only delay the bars.
 */
const settleTime = 16;

/**
 * The comparison of the newest request; the call before is aborted. Without a request nothing is asked.
 *
 * @param attempt another number asks the same again
 */
export function usePatchComparison(
  compare: ComparePatch,
  request: PatchRequest | undefined,
  attempt: number,
): ComparisonState {
  const [state, setState] = useState<ComparisonState>({ pending: false, old: false });
  const key = JSON.stringify(request);
  const keep = (next: Omit<ComparisonState, 'comparison' | 'answered'>): void =>
    setState((last) => ({ ...kept(last), ...next }));
  const answer = (comparison: PatchComparison, pending: boolean): void =>
    setState({ comparison, ...(request && { answered: request }), pending, old: false });
  useNewestCall(
    request && ((options: CallOptions<PatchComparison>) => compare(request, options)),
    [compare, key, attempt],
    {
      onNothing: () => keep({ pending: false, old: true }),
      onAsk: () => keep({ pending: true, old: true }),
      onProgress: (comparison) => answer(comparison, true),
      onAnswer: (comparison) => answer(comparison, false),
      // The host stops calls of its own accord too, when it makes room for a sweep.
      onError: (error) => keep({ pending: false, old: true, ...(error.code !== 'aborted' && { error }) }),
    },
    settleTime,
  );
  return state;
}

/** The answer that stays on show while the next one is on its way. */
function kept({ comparison, answered }: ComparisonState): Pick<ComparisonState, 'comparison' | 'answered'> {
  return comparison && answered ? { comparison, answered } : {};
}
