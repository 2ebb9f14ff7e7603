import { type Backend } from '../../core/model/execution';
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
  const { model, structure, config, locationOf, session, backend } = parts;
  const slices = sliceDecoder(model, structure, locationOf);
  const whole = backend === 'session' && !parts.rowDependent;
  // The shape is measured on the first block: the session back end needs no more of them.
  const needed = whole ? { ...slices, blocks: slices.blocks.slice(0, 1) } : slices;
  // No number of the result comes from these: they need no provider.
  const own: SessionOptions = whole ? { ...session, provider: 'cpu' } : session;
  const sessions = await loadSlices(needed, own, report, signal);
  try {
    const shape = await measureShape(structure, config, slices, sessions);
    const alone = parts.rowDependent || !(await takesBatches(slicedModel(slices, sessions, shape, false)));
    if (!whole) return { model: blockwise(slicedModel(slices, sessions, shape, alone)), backend: 'slices' };
    if (!alone) {
      const decoder = instrumentDecoder(model, structure, locationOf);
      const loaded = sessionModel(decoder, await createSession(decoder.bytes, session), shape);
      await releaseSlices(sessions);
      return { model: loaded, backend: 'session' };
    }
  } catch (error) {
    await releaseSlices(sessions);
    throw error;
  }
  // Found out with the first block alone.
  await releaseSlices(sessions);
  return buildModel({ ...parts, backend: 'slices' }, report, signal);
}
