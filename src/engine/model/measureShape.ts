import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type Batch, type BlockModel, type ModelShape } from '../execution/blockModel';
import { type DecoderStructure } from '../graph/decoderStructure';
import { type SlicedDecoder } from '../slices/slice';
import { type ModelConfig } from './modelFolder';
import { slicedModel } from './slicedModel';
import { type SliceSessions } from './sliceSessions';

/** Takes the width of the stream from a run of one token, and checks the graph against config.json. */
export async function measureShape(
  structure: DecoderStructure,
  config: ModelConfig,
  slices: SlicedDecoder,
  sessions: SliceSessions,
): Promise<ModelShape> {
  const unknown = {
    blocks: slices.blocks.length,
    hiddenSize: 1,
    vocabularySize: 1,
    contextLength: 1,
    stateBytesPerToken: 0,
  };
  const probe = slicedModel(slices, sessions, unknown, { rowDependent: false, streams: false });
  const token = { ids: new Int32Array(1), rows: 1, length: 1, pastLength: 0 };
  const hiddenSize = (await probe.embed(token)).length;
  const shape: ModelShape = { ...unknown, hiddenSize, contextLength: config.contextLength };
  const sized = slicedModel(slices, sessions, shape, { rowDependent: false, streams: false });
  const residual = new Float32Array(hiddenSize);
  const state = await sized.block(0, residual, new Float32Array(hiddenSize), token, undefined, true);
  const request = { top: 1, asked: BigInt64Array.of(0n), askedCount: 1 };
  await sized.head(residual, 1, 1, request);
  expectEqual(l10n.t('hidden size'), config.hiddenSize, hiddenSize);
  const declared = structure.index.graph.values.get(structure.decoder.logits)?.dims?.at(-1);
  const vocabularySize = typeof declared === 'number' ? declared : config.vocabularySize;
  if (vocabularySize === undefined) {
    throw new TaskVectorError(
      'model-unsupported',
      l10n.t('Neither the graph nor config.json tells the size of the vocabulary.'),
      l10n.t('Put the config.json of the model beside it.'),
    );
  }
  const stateBytesPerToken = state.reduce((sum, tensor) => sum + tensor.data.byteLength, 0);
  return { ...shape, vocabularySize, stateBytesPerToken };
}

/** Some exports declare a batch but were traced with the masks or positions of one row. */
export async function takesBatches(model: BlockModel): Promise<boolean> {
  const batch: Batch = { ids: new Int32Array(4), rows: 2, length: 2, pastLength: 0 };
  try {
    const residual = await model.embed(batch);
    await model.block(0, residual, new Float32Array(residual.length), batch, undefined, false);
    return true;
  } catch (error) {
    if (TaskVectorError.is(error, 'model-unsupported')) return false;
    throw error;
  }
}

function expectEqual(what: string, stated: number | undefined, found: number): void {
  if (stated === undefined || stated === found) return;
  throw new TaskVectorError(
    'model-unsupported',
    l10n.t('config.json states a {0} of {1}, but the graph has {2}.', what, stated, found),
    l10n.t('Check that config.json and the ONNX file belong to the same model.'),
  );
}
