import { type Backend, type BackendChoice, type Provider } from '../../core/model/execution';
import { type SelfTest } from '../../core/model/modelSummary';
import { proofsFolder } from '../cache/cacheLayout';
import { type LanguageModel } from '../execution/languageModel';
import { defaultThreads, type SessionOptions } from '../runtime/onnxRuntime';
import { checkTokenizer } from '../tokenizer/tokenizer';
import { backendOf } from './backendOf';
import { buildModel } from './buildModel';
import { provenOnce } from './keptProof';
import { keepRate, measureRate, rateFile, readRate } from './modelRate';
import { type OpenOptions } from './openOptions';
import { type PreparedModel } from './prepareModel';
import { selfTest, trialPrompts } from './selfTest';
import { wholeGraphLogits } from './wholeGraph';

/** A model that is loaded, with what its self-test showed. */
export interface TestedModel {
  readonly model: LanguageModel;
  readonly provider: Provider;
  readonly backend: Backend;
  readonly threads: number;
  readonly proof: SelfTest;
}

/**
 * Loads a model on an execution provider and tests it there against its own graph, uncut, on the CPU.
 *
 * @throws TaskVectorError with what is wrong and where; nothing stays loaded
 */
export async function loadTested(
  prepared: PreparedModel,
  provider: Provider,
  choice: BackendChoice | undefined,
  options: OpenOptions,
): Promise<TestedModel> {
  const { file, onnx, plan, hashes, locationOf, weightsFolder } = prepared;
  const { signal, onProgress, cacheFolder } = options;
  const threads = options.threads ?? defaultThreads();
  const session: SessionOptions = { provider, threads, weightsFolder, prepack: true };
  const { model, backend } = await buildModel(
    {
      model: onnx,
      structure: prepared.structure,
      config: prepared.files.config,
      locationOf,
      session,
      rowDependent: plan.rowDependent,
      backend: backendOf(provider, choice),
      streams: prepared.residence.streams,
    },
    (fraction) => onProgress?.('Loading blocks', 0.4 + 0.4 * fraction),
    signal,
  );
  try {
    checkTokenizer(prepared.tokenizer, model.shape.vocabularySize);
    onProgress?.('Proving the numbers', 0.85);
    const route = { runs: plan.runs, backend, provider };
    const proof = await provenOnce(proofsFolder(cacheFolder), hashes.model, route, async () => {
      const ids = trialPrompts(model.shape.vocabularySize)[0];
      // Of a streamed model the weights stay in their file here, too: memory can let go of them again.
      const uncut: SessionOptions = { ...session, provider: 'cpu', prepack: !prepared.residence.streams };
      const whole = await wholeGraphLogits(file, locationOf, uncut, ids);
      return selfTest(model, whole, plan.relativeTolerance, prepared.files.config.window, signal);
    });
    const rates = rateFile(hashes.model, options);
    // A streamed model would read all its weights once more.
    if (!readRate(rates) && !prepared.residence.streams) keepRate(rates, await measureRate(model, signal));
    return { model, provider, backend, threads, proof };
  } catch (error) {
    await model.release();
    throw error;
  }
}
