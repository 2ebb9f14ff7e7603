import { type ErrorCode, toErrorValue } from '../core/errors/taskVectorError';

/** Failures of a run that was asked for rightly; every other code is bad usage or bad input. */
const failedRuns = new Set<ErrorCode>([
  'disk-full',
  'engine-crashed',
  'engine-gave-up',
  'engine-stopped',
  'engine-version',
  'file-not-writable',
  'hub-answer-invalid',
  'hub-mismatch',
  'hub-unreachable',
  'internal',
  'memory-limit',
  'model-unproven',
  'runtime-missing',
]);

/** 2 for bad usage or input, 1 for a failed run, 130 when interrupted. */
export function exitStatus(error: unknown): 1 | 2 | 130 {
  const { code } = toErrorValue(error);
  if (code === 'aborted') return 130;
  return failedRuns.has(code) ? 1 : 2;
}

/** One line on standard error: code, what failed, what to do next. */
export function printError(error: unknown): void {
  const { code, message, next } = toErrorValue(error);
  process.stderr.write(`error [${code}] ${message}${next === undefined ? '' : ` ${next}`}\n`);
  if (code === 'internal' && error instanceof Error && process.env.TASK_VECTORS_DEBUG) {
    process.stderr.write(`${error.stack}\n`);
  }
}
