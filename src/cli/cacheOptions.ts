import { type Command, InvalidArgumentError } from 'commander';
import envPaths from 'env-paths';

/** The folder of the cache, for every command that reads or writes it. */
export function withCacheOption(command: Command): Command {
  return command.option(
    '--cache <folder>',
    'folder for expanded weights',
    envPaths('task-vector-lab', { suffix: '' }).cache,
  );
}

/**
 * `20` or `0.5`, in GB of 10⁹ bytes.
 *
 * @returns bytes
 * @throws InvalidArgumentError, which the command line reports as bad usage
 */
export function gigabytes(text: string): number {
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(text)) {
    throw new InvalidArgumentError('It must be a number of gigabytes, 0 or more.');
  }
  return Number(text) * 1e9;
}
