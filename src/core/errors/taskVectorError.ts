/** What went wrong, for code that acts on it. The command line prints it, tests assert it, docs/errors.md lists it. */
export const errorCodes = [
  'aborted',
  'bad-request',
  'bad-usage',
  'disk-full',
  'engine-crashed',
  'engine-gave-up',
  'engine-stopped',
  'engine-version',
  'episodes-invalid',
  'experiment-invalid',
  'file-exists',
  'file-not-readable',
  'file-not-writable',
  'folder-in-use',
  'hub-answer-invalid',
  'hub-mismatch',
  'hub-not-found',
  'hub-offline',
  'hub-refused',
  'hub-unauthorised',
  'hub-unreachable',
  'internal',
  'memory-limit',
  'model-corrupt',
  'model-data-missing',
  'model-not-found',
  'model-not-open',
  'model-unproven',
  'model-unsupported',
  'prompt-empty',
  'prompt-too-long',
  'result-invalid',
  'result-mismatch',
  'runtime-missing',
  'selection-empty',
  'selection-too-few',
  'selection-unreadable',
  'task-invalid',
  'task-not-found',
  'task-too-few',
  'token-unknown',
  'tokenizer-invalid',
  'tokenizer-mismatch',
  'tokenizer-missing',
  'vector-invalid',
  'vector-mismatch',
  'vector-unproven',
  'vector-zero',
  'workspace-untrusted',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as it crosses a process or webview boundary. */
export interface ErrorValue {
  readonly code: ErrorCode;
  /** One sentence: what failed, and where. */
  readonly message: string;
  /** One sentence: what to do next. */
  readonly next?: string | undefined;
}

/**
 * An error that a person will read and a caller can act on by its code.
 *
 * Programming mistakes are `RangeError` or `TypeError` instead and surface as `internal`.
 */
export class TaskVectorError extends Error {
  override readonly name = 'TaskVectorError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly next?: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  /** True for our errors with this code, wherever they were thrown. */
  static is(error: unknown, code: ErrorCode): error is TaskVectorError {
    return error instanceof TaskVectorError && error.code === code;
  }
}

/** The error as plain data; anything unforeseen becomes `internal` with its own message. */
export function toErrorValue(error: unknown): ErrorValue {
  if (error instanceof TaskVectorError) {
    return { code: error.code, message: error.message, next: error.next };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : describe(error) };
}

/** The thrown value in words; `String` itself throws for an object without a prototype. */
function describe(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'Something without a description was thrown.';
  }
}

/** The error that an {@link ErrorValue} came from. */
export function fromErrorValue(value: ErrorValue): TaskVectorError {
  return new TaskVectorError(value.code, value.message, value.next);
}

/** @throws TaskVectorError `aborted` when the signal has fired */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new TaskVectorError('aborted', 'Stopped.');
}
