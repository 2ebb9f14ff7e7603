import { blockwise } from '../execution/blockwise';
import { type LanguageModel } from '../execution/languageModel';
import { type DecoderStructure } from '../graph/decoderStructure';
import { type OnnxModel } from '../onnx/onnxModel';
import { type LocationOf } from '../onnx/writeOnnx';
import { createSession, type SessionOptions } from '../runtime/onnxRuntime';
import { instrumentDecoder } from '../session/instrumentGraph';
import { sessionModel } from '../session/sessionModel';
import { sliceDecoder } from '../slices/sliceDecoder';
import { loadSlices, releaseSlices } from './loadSlices';
import { measureShape, takesBatches } from './measureShape';
import { type ModelConfig } from './modelFolder';
import { slicedModel } from './slicedModel';

/** `slices`: one session per block. `session`: the whole model as one instrumented session. */
export type Backend = 'slices' | 'session';

/** An analysed model and how it is to be loaded. */
export interface ModelParts {
  readonly model: OnnxModel;
  readonly structure: DecoderStructure;
  readonly config: ModelConfig;
  readonly locationOf: LocationOf;
  readonly session: SessionOptions;
  readonly rowDependent: boolean;
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
): Promise<LanguageModel> {
  const { model, structure, config, locationOf, session, backend } = parts;
  const slices = sliceDecoder(model, structure, locationOf);
  const whole = backend === 'session' && !parts.rowDependent;
  // The shape is measured on the first block: the session back end needs no more of them.
  const needed = whole ? { ...slices, blocks: slices.blocks.slice(0, 1) } : slices;
  const sessions = await loadSlices(needed, session, report, signal);
  try {
    const shape = await measureShape(structure, config, slices, sessions);
    const alone = parts.rowDependent || !(await takesBatches(slicedModel(slices, sessions, shape, false)));
    if (!whole || alone) return blockwise(slicedModel(slices, sessions, shape, alone));
    const decoder = instrumentDecoder(model, structure, locationOf);
    const loaded = sessionModel(decoder, await createSession(decoder.bytes, session), shape);
    await releaseSlices(sessions);
    return loaded;
  } catch (error) {
    await releaseSlices(sessions);
    throw error;
  }
}
