import { throwIfAborted } from '../../core/errors/taskVectorError';
import { continueRuns } from '../execution/continueRuns';
import { type Run, type TokenIds } from '../execution/run';
import { type RunOptions } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';

/** A prompt to be continued greedily. */
export interface Continued {
  readonly run: Pick<Run, 'ids' | 'patches'>;
  /** Tokens that are wanted, at least 1. */
  readonly count: number;
}

/** Bytes of keys and values that prompts may hold that are continued beside each other. */
const stateBytes = 256 * 1024 * 1024;

/**
 * Greedy continuations, those of equal length beside each other.
 *
 * @returns tokens in the order of the prompts; fewer than asked for where the context is full
 */
export async function continuations(
  { model }: OpenModel,
  asked: readonly Continued[],
  options: RunOptions = {},
): Promise<TokenIds[]> {
  const found: TokenIds[] = asked.map(() => []);
  const byCount = new Map<number, number[]>();
  asked.forEach(({ count }, i) => byCount.set(count, [...(byCount.get(count) ?? []), i]));
  let done = 0;
  for (const [count, indices] of byCount) {
    const longest = Math.max(...indices.map((i) => asked[i].run.ids.length)) + count;
    const size = Math.max(1, Math.floor(stateBytes / (longest * model.shape.stateBytesPerToken)));
    for (let from = 0; from < indices.length; from += size) {
      throwIfAborted(options.signal);
      const part = indices.slice(from, from + size);
      const runs = part.map((i) => asked[i].run);
      for await (const { tokens } of continueRuns(model, runs, count, options.signal)) {
        part.forEach((index, i) => (found[index] = [...tokens[i]]));
      }
      done += part.length;
      options.onProgress?.(done / asked.length);
    }
  }
  return found;
}
