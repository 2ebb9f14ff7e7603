import { throwIfAborted } from '../../core/errors/taskVectorError';
import { breathe } from '../runtime/breathe';
import { createSession, type Session, type SessionOptions } from '../runtime/onnxRuntime';
import { type SlicedDecoder } from '../slices/slice';

/** The sessions of a sliced model, one per slice. */
export interface SliceSessions {
  embedding(): Promise<Session>;
  block(index: number): Promise<Session>;
  head(): Promise<Session>;
  /** Loaded when first asked for, its weights left in their file: few need it. */
  logits(): Promise<Session>;
  release(): Promise<void>;
}

/**
 * Loads slices one after the other and keeps them.
 *
 * @param report share of the slices that are loaded
 * @throws TaskVectorError `model-corrupt`, `aborted`; what was loaded is released
 */
export async function residentSessions(
  slices: SlicedDecoder,
  options: SessionOptions,
  report: (fraction: number) => void,
  signal: AbortSignal | undefined,
): Promise<SliceSessions> {
  const all = [slices.embedding, ...slices.blocks, slices.head];
  const loaded: Session[] = [];
  const logits = lateSession(slices.logits.bytes, { ...options, prepack: false });
  const release = async (): Promise<void> => {
    for (const session of loaded.splice(0)) await session.release();
    await logits.release();
  };
  try {
    for (const { bytes } of all) {
      throwIfAborted(signal);
      loaded.push(await createSession(bytes, options));
      report(loaded.length / all.length);
      await breathe();
    }
  } catch (error) {
    await release();
    throw error;
  }
  return {
    embedding: () => Promise.resolve(loaded[0]),
    block: (index) => Promise.resolve(loaded[1 + index]),
    head: () => Promise.resolve(loaded[all.length - 1]),
    logits: () => logits.session(),
    release,
  };
}

/** A session that is created when it is first asked for. */
function lateSession(
  bytes: Buffer,
  options: SessionOptions,
): { session(): Promise<Session>; release(): Promise<void> } {
  let created: Promise<Session> | undefined;
  return {
    session: () => (created ??= createSession(bytes, options)),
    release: async () => {
      const last = created;
      created = undefined;
      await (await last)?.release();
    },
  };
}

/** Loads each slice when it is asked for, and releases it when another one is: one slice's weights at a time. */
export function streamedSessions(slices: SlicedDecoder, options: SessionOptions): SliceSessions {
  let current: { readonly bytes: Buffer; readonly session: Session } | undefined;
  const release = async (): Promise<void> => {
    const last = current;
    current = undefined;
    await last?.session.release();
  };
  const load = async (bytes: Buffer): Promise<Session> => {
    if (current?.bytes === bytes) return current.session;
    await release();
    const session = await createSession(bytes, options);
    current = { bytes, session };
    return session;
  };
  return {
    embedding: () => load(slices.embedding.bytes),
    block: (index) => load(slices.blocks[index].bytes),
    head: () => load(slices.head.bytes),
    logits: () => load(slices.logits.bytes),
    release,
  };
}
