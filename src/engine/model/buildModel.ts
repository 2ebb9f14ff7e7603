import { blockwise } from '../execution/blockwise';
import { type Backend } from '../../core/model/execution';
import { type ModelShape } from '../execution/blockModel';
import { type LanguageModel } from '../execution/languageModel';
import { type DecoderStructure } from '../graph/decoderStructure';
import { type OnnxModel } from '../onnx/onnxModel';
import { type LocationOf } from '../onnx/writeOnnx';
import { createSession, type SessionOptions } from '../runtime/onnxRuntime';
import { instrumentDecoder } from '../session/instrumentGraph';
import { sessionModel } from '../session/sessionModel';
import { type SlicedDecoder } from '../slices/slice';
import { sliceDecoder } from '../slices/sliceDecoder';
import { measureShape, takesBatches } from './measureShape';
import { type ModelConfig } from './modelFolder';
import { slicedModel } from './slicedModel';
import { residentSessions, type SliceSessions, streamedSessions } from './sliceSessions';

/** An analysed model and how it is to be loaded. */
export interface ModelParts {
  readonly model: OnnxModel;
  readonly structure: DecoderStructure;
  readonly config: ModelConfig;
  readonly locationOf: LocationOf;
  readonly session: SessionOptions;
  readonly rowDependent: boolean;
  readonly backend: Backend;
  /** True: weights are read from disk at each use. */
  readonly streams: boolean;
}

/** A loaded model and the back end that it got. */
export interface BuiltModel {
  readonly model: LanguageModel;
  readonly backend: Backend;
}

/**
 * Loads an analysed model. One whose rows depend on each other runs in slices whatever was asked for: its head must see
 * whole rows.
 *
 * @param report share of the loading that is done
 * @throws TaskVectorError `model-corrupt`, `model-unsupported`, `aborted`
 */
export async function buildModel(
  parts: ModelParts,
  report: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<BuiltModel> {
  const { model, structure, locationOf, session, backend, streams } = parts;
  const slices = sliceDecoder(model, structure, locationOf);
  const whole = backend === 'session' && !parts.rowDependent && !streams;
  if (whole) {
    // The shape is measured on the first block: the session back end needs no more of them.
    const first = { ...slices, blocks: slices.blocks.slice(0, 1) };
    // No number of the result comes from these: they need no provider.
    const probed = await residentSessions(first, { ...session, provider: 'cpu' }, report, signal);
    try {
      const { shape, takesBatches } = await probe(parts, slices, probed);
      if (takesBatches) {
        const decoder = instrumentDecoder(model, structure, locationOf);
        const loaded = await createSession(decoder.bytes, session);
        // Loads the one slice that it is asked for, all logits, when it is.
        const late = streamedSessions(slices, { ...session, provider: 'cpu', prepack: false });
        const own = slicedModel(slices, late, shape, { rowDependent: false, streams: true });
        return { model: sessionModel(decoder, loaded, own, shape), backend: 'session' };
      }
    } finally {
      await probed.release();
    }
  }
  const sessions = streams
    ? streamedSessions(slices, session)
    : await residentSessions(slices, session, report, signal);
  try {
    const { shape, takesBatches } = await probe(parts, slices, sessions);
    const rowDependent = parts.rowDependent || !takesBatches;
    const sliced = slicedModel(slices, sessions, shape, { rowDependent, streams });
    return { model: blockwise(sliced), backend: 'slices' };
  } catch (error) {
    await sessions.release();
    throw error;
  }
}

async function probe(
  { structure, config }: ModelParts,
  slices: SlicedDecoder,
  sessions: SliceSessions,
): Promise<{ shape: ModelShape; takesBatches: boolean }> {
  const shape = await measureShape(structure, config, slices, sessions);
  const model = slicedModel(slices, sessions, shape, { rowDependent: false, streams: false });
  return { shape, takesBatches: await takesBatches(model) };
}
