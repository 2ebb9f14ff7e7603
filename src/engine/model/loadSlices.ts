import { throwIfAborted } from '../../core/errors/taskVectorError';
import { breathe } from '../runtime/breathe';
import { createSession, type Session, type SessionOptions } from '../runtime/onnxRuntime';
import { type SlicedDecoder } from '../slices/slice';
import { type SliceSessions } from './slicedModel';

/**
 * Loads slices one after the other.
 *
 * @param report share of the slices that are loaded
 * @throws TaskVectorError `model-corrupt`, `aborted`; what was loaded is released
 */
export async function loadSlices(
  slices: SlicedDecoder,
  options: SessionOptions,
  report: (fraction: number) => void,
  signal: AbortSignal | undefined,
): Promise<SliceSessions> {
  const all = [slices.embedding, ...slices.blocks, slices.head];
  const loaded: Session[] = [];
  try {
    for (const { bytes } of all) {
      throwIfAborted(signal);
      loaded.push(await createSession(bytes, options));
      report(loaded.length / all.length);
      await breathe();
    }
  } catch (error) {
    await releaseAll(loaded);
    throw error;
  }
  return { embedding: loaded[0], blocks: loaded.slice(1, -1), head: loaded.at(-1)! };
}

export async function releaseSlices({ embedding, blocks, head }: SliceSessions): Promise<void> {
  await releaseAll([embedding, ...blocks, head]);
}

async function releaseAll(sessions: readonly Session[]): Promise<void> {
  for (const session of sessions) await session.release();
}
