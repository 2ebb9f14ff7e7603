import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ModelSummary } from '../../core/model/modelSummary';
import { failureText } from '../../core/model/proof';
import { type LanguageModel } from '../execution/languageModel';
import { requireRuntime } from '../runtime/onnxRuntime';
import { type Tokenizer } from '../tokenizer/tokenizer';
import { loadWhereAsked, type PlacedModel } from './chooseExecution';
import { type OpenOptions } from './openOptions';
import { exporterOf } from './precision';
import { prepareModel, type PreparedModel } from './prepareModel';

/** A model that is loaded, and proven unless it was asked for without. */
export interface OpenModel {
  readonly summary: ModelSummary;
  readonly model: LanguageModel;
  readonly tokenizer: Tokenizer;
  readonly endTokens: readonly number[];
  close(): Promise<void>;
}

/**
 * Opens a model folder: reads the graph, expands quantised weights into the cache, loads it where it was asked to run,
 * proves it.
 *
 * @throws TaskVectorError with what is wrong and where; `runtime-missing`; `model-unproven` when a check of the self-test fails
 */
export async function openModel(options: OpenOptions): Promise<OpenModel> {
  const started = performance.now();
  options.onProgress?.('Reading the model', 0);
  await requireRuntime();
  const prepared = await prepareModel(options);
  try {
    const loaded = await loadWhereAsked(prepared, options);
    const { model } = loaded;
    const failure = failureText(loaded.proof);
    if (failure !== undefined && !options.unproven) {
      await model.release();
      throw new TaskVectorError(
        'model-unproven',
        l10n.t('{0} failed its self-test: {1}.', prepared.files.name, failure),
        l10n.t(
          'Choose another export or precision of the model; or open it without proof, where nothing that it gives passes for proven.',
        ),
      );
    }
    return {
      summary: summarise(prepared, loaded, (performance.now() - started) / 1000),
      model,
      tokenizer: prepared.tokenizer,
      endTokens: prepared.files.config.endTokens,
      close: () => model.release().finally(() => prepared.release()),
    };
  } catch (error) {
    prepared.release();
    throw error;
  }
}

function summarise(
  { files, onnx, plan, hashes, tokenizer, residence }: PreparedModel,
  { model, proof, execution }: PlacedModel,
  loadSeconds: number,
): ModelSummary {
  const { blocks, hiddenSize, vocabularySize, contextLength } = model.shape;
  return {
    identity: {
      name: files.name,
      graphHash: hashes.graph,
      weightsHash: hashes.weights,
      tokenizerHash: tokenizer.hash,
      blocks,
      hiddenSize,
      vocabularySize,
    },
    folder: files.folder,
    file: files.file,
    dtype: files.dtype,
    exporter: exporterOf(onnx.producer, onnx.graph.nodes),
    contextLength,
    precision: { stored: plan.stored, runs: plan.runs, expanded: plan.expanded, reason: plan.reason },
    rowDependent: model.rowDependent,
    residence,
    execution,
    selfTest: proof,
    loadSeconds,
  };
}
