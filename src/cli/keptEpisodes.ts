import { type Command } from 'commander';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { limits } from '../core/limits';
import { type TaskVector } from '../core/files/vectorMetadata';

export interface KeepEpisodesOptions {
  readonly keepEpisodes?: boolean;
}

export function withKeepEpisodes(command: Command): Command {
  return command.option('--keep-episodes', 'put θ of every episode into the vector file, too');
}

/**
 * Asked before θ is read, so that nothing is computed in vain.
 *
 * @throws TaskVectorError `bad-usage` for more than a vector file may hold
 */
export function requireRoom(
  { keepEpisodes }: KeepEpisodesOptions,
  episodes: number,
  { blocks, hiddenSize }: { readonly blocks: number; readonly hiddenSize: number },
): void {
  const bytes = episodes * blocks * hiddenSize * Float32Array.BYTES_PER_ELEMENT;
  if (!keepEpisodes || bytes <= limits.vectorFileBytes) return;
  throw new TaskVectorError(
    'bad-usage',
    `θ of ${episodes} episodes takes ${bytes} bytes; a vector file holds ${limits.vectorFileBytes}.`,
    'Ask for fewer episodes, or leave out --keep-episodes.',
  );
}

/**
 * θ of the episodes as the vector file holds them, or nothing where they aren't wanted.
 *
 * @param thetas [blocks × hidden] each, at least one; {@link requireRoom} has been asked for them
 */
export function keptEpisodes(
  { keepEpisodes }: KeepEpisodesOptions,
  thetas: readonly Float32Array[],
): Pick<TaskVector, 'thetaEpisodes'> {
  if (!keepEpisodes) return {};
  const thetaEpisodes = new Float32Array(thetas.length * thetas[0].length);
  thetas.forEach((theta, i) => thetaEpisodes.set(theta, i * theta.length));
  return { thetaEpisodes };
}
