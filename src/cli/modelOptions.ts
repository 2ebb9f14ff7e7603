import { type Command, InvalidArgumentError, Option } from 'commander';
import { type BackendChoice, backendChoices, type Provider, providers } from '../core/model/execution';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { type OpenModel, openModel } from '../engine/model/openModel';
import { gigabytes, withCacheOption } from './cacheOptions';
import { showProgress } from './progress';

/** How models run, whichever they are. */
export interface ExecutionOptions {
  readonly cache: string;
  /** Bytes. */
  readonly cacheLimit?: number;
  readonly threads?: number;
  readonly stream?: boolean;
  readonly provider: Provider;
  readonly backend: BackendChoice;
  readonly unproven?: boolean;
  readonly json?: boolean;
}

/** Options of every command on one model. */
export interface ModelOptions extends ExecutionOptions {
  readonly model: string;
  readonly dtype?: string;
}

export function withModelOptions(command: Command): Command {
  return withExecutionOptions(
    command
      .requiredOption('--model <folder>', 'model folder, laid out as on the Hugging Face hub')
      .option('--dtype <name>', 'precision: fp32, fp16, q4, int8, … (default: the model’s own)'),
  );
}

export function withExecutionOptions(command: Command): Command {
  return withCacheOption(command)
    .option('--cache-limit <GB>', 'largest size of all expanded weights together (default: 20)', gigabytes)
    .option('--threads <n>', 'threads of one operator (default: the cores, at most 8)', wholeNumber)
    .addOption(
      new Option('--provider <name>', 'where to run; the CPU stands in where it can’t be had')
        .choices(providers)
        .default('cpu'),
    )
    .addOption(
      new Option('--backend <name>', 'one session per block, or one for the whole model')
        .choices(backendChoices)
        .default('auto'),
    )
    .option('--unproven', 'open a model that fails its self-test too, and mark all that it gives')
    .option(
      '--stream',
      'read the weights from disk block by block (default: where they don’t fit into memory)',
    )
    .option('--json', 'print the result as JSON');
}

/**
 * Opens the model for one job and closes it afterwards; Ctrl+C stops the job.
 *
 * While the model is opened a signal ends the process in the usual way: loading is one native call after the other, in
 * which no handler is heard, and a model that never finishes could not be stopped.
 */
export async function withModel<T>(
  { model, dtype, cache, cacheLimit, threads, provider, backend, stream, unproven }: ModelOptions,
  job: (open: OpenModel, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const progress = showProgress();
  try {
    const open = await openModel({
      folder: model,
      dtype,
      cacheFolder: cache,
      cacheLimitBytes: cacheLimit,
      threads,
      provider,
      backend,
      stream,
      unproven,
      onProgress: progress.report,
    });
    progress.clear();
    try {
      return await untilInterrupted((signal) => {
        const { notice } = open.summary.execution;
        if (notice !== undefined) process.stderr.write(`note: ${notice}\n`);
        return job(open, signal);
      });
    } finally {
      await open.close();
    }
  } finally {
    progress.clear();
  }
}

/** Runs a job whose signal fires on Ctrl+C; a second Ctrl+C ends the process in the usual way. */
export async function untilInterrupted<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await job(abort.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** @throws InvalidArgumentError, which the command line reports as bad usage */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/**
 * Every seed that a recipe takes.
 *
 * @throws InvalidArgumentError, which the command line reports as bad usage
 */
export function seedNumber(text: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (value <= 0xffffffff) return value;
  throw new InvalidArgumentError('It must be a whole number from 0 to 4294967295.');
}

/**
 * Asked before a model is opened.
 *
 * @throws TaskVectorError `bad-usage` for a number beyond its bounds, both included
 */
export function requireBetween(option: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new TaskVectorError('bad-usage', `${option} must be from ${least} to ${most}, not ${value}.`);
}

/** @throws InvalidArgumentError, which the command line reports as bad usage */
export function finiteNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}

/** `1,2,3` as numbers. */
export function wholeNumbers(text: string): number[] {
  return text.split(',').map((part) => wholeNumber(part.trim()));
}
