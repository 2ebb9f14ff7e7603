import { type TaskVectorError } from '../../core/errors/taskVectorError';

/** Where the engine process is in its life. */
export type EngineState =
  /** Not running: never used, idle for long enough, or stopped. Starts on the next call. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly pid: number }
  /** At least one call is pending. */
  | { readonly kind: 'busy'; readonly pid: number }
  /** Ended by itself. Starts again on the next call, after a pause. */
  | { readonly kind: 'crashed'; readonly error: TaskVectorError }
  /** Ended by itself too often. Starts again only when a person asks for it. */
  | { readonly kind: 'gave-up'; readonly error: TaskVectorError };

/** Writes to the log; the host's channel in the editor, an array in a test. */
export interface EngineLog {
  debug(text: string): void;
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}
