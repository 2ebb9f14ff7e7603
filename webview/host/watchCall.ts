import { type ErrorValue, toErrorValue } from '../../src/core/errors/taskVectorError';

/**
 * Tells why a call failed, and first that nothing has failed any more. A call that was stopped has not failed.
 *
 * @param onError hears undefined at once, and the error if there is one
 */
export function watchCall(call: Promise<unknown>, onError: (error: ErrorValue | undefined) => void): void {
  onError(undefined);
  call.catch((reason: unknown) => {
    const error = toErrorValue(reason);
    if (error.code !== 'aborted') onError(error);
  });
}
