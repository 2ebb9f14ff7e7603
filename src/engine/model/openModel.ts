import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ModelSummary, type SelfTest } from '../../core/model/modelSummary';
import { analyseDecoder } from '../graph/decoderStructure';
import { inlineBranch } from '../graph/inlineBranch';
import { normaliseGraph } from '../graph/normalise';
import { type OnnxGraph, type OnnxModel } from '../onnx/onnxModel';
import { readOnnx } from '../onnx/readOnnx';
import { type LocationOf } from '../onnx/writeOnnx';
import { defaultThreads, type SessionOptions } from '../runtime/onnxRuntime';
import { commonFolder, locationIn } from '../runtime/weightsFolder';
import { checkTokenizer, readTokenizer, type Tokenizer } from '../tokenizer/tokenizer';
import { expandWeights } from '../weights/expandedFile';
import { exactArithmetic, quantisedWeights, useExpandedWeights } from '../weights/rewriteWeights';
import { type LanguageModel } from '../execution/languageModel';
import { type Backend, buildModel } from './buildModel';
import { type Fingerprint, fingerprint } from './fingerprint';
import { checkLoadMemory } from '../runtime/memory';
import { provenOnce } from './keptProof';
import { findModel, type ModelFiles } from './modelFolder';
import { exporterOf, planPrecision, type PrecisionPlan } from './precision';
import { selfTest, trialPrompts } from './selfTest';
import { wholeGraphLogits } from './wholeGraph';

/** A model that is loaded and proven. */
export interface OpenModel {
  readonly summary: ModelSummary;
  readonly model: LanguageModel;
  readonly tokenizer: Tokenizer;
  readonly endTokens: readonly number[];
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly folder: string;
  readonly dtype?: string | undefined;
  readonly cacheFolder: string;
  readonly threads?: number | undefined;
  /** `slices` unless told; both give the same numbers. */
  readonly backend?: Backend | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Stage in words, and the share of the whole that is done. */
  readonly onProgress?: ((stage: string, fraction: number) => void) | undefined;
}

/**
 * Opens a model folder: reads the graph, expands quantised weights into the cache, loads the slices, proves them.
 *
 * @throws TaskVectorError with what is wrong and where; `model-unproven` when a check of the self-test fails
 */
export async function openModel(options: OpenOptions): Promise<OpenModel> {
  const { cacheFolder, signal, onProgress, backend = 'slices' } = options;
  const started = performance.now();
  onProgress?.('Reading the model', 0);
  const files = findModel(options.folder, options.dtype);
  const tokenizer = readTokenizer(files.folder);
  const file = readOnnx(files.graph);
  const onnx = { ...file, graph: inlineBranch(file.graph) };
  const hashes = await fingerprint(onnx, signal);
  const plan = planPrecision(onnx.graph, quantisedWeights(onnx.graph));
  const graph = await runnableGraph(onnx, plan, hashes, options);
  checkLoadMemory(graph, files.name);
  const place = weightsPlace(onnx, graph);
  const session: SessionOptions = {
    threads: options.threads ?? defaultThreads(),
    weightsFolder: place.folder,
    prepack: true,
  };
  const model = await buildModel(
    {
      model: onnx,
      structure: analyseDecoder(graph),
      config: files.config,
      locationOf: place.locationOf,
      session,
      rowDependent: plan.rowDependent,
      backend,
    },
    (fraction) => onProgress?.('Loading blocks', 0.4 + 0.4 * fraction),
    signal,
  );
  try {
    checkTokenizer(tokenizer, model.shape.vocabularySize);
    onProgress?.('Proving the numbers', 0.85);
    const kept = join(cacheFolder, 'self-tests', `${hashes.model}.json`);
    const proof = await provenOnce(kept, { runs: plan.runs, backend }, async () => {
      const ids = trialPrompts(model.shape.vocabularySize)[0];
      const whole = await wholeGraphLogits(file, place.locationOf, session, ids);
      return selfTest(model, whole, plan.relativeTolerance, files.config.window, signal);
    });
    requireProof(proof, files);
    const summary = summarise(
      files,
      onnx,
      plan,
      hashes,
      model,
      tokenizer,
      proof,
      (performance.now() - started) / 1000,
    );
    return { summary, model, tokenizer, endTokens: files.config.endTokens, close: () => model.release() };
  } catch (error) {
    await model.release();
    throw error;
  }
}

/** The graph as it will run: residual sums apart, weights expanded or exact. */
async function runnableGraph(
  onnx: OnnxModel,
  plan: PrecisionPlan,
  hashes: Fingerprint,
  { cacheFolder, onProgress, signal }: OpenOptions,
): Promise<OnnxGraph> {
  if (!plan.expanded) return normaliseGraph(exactArithmetic(onnx.graph));
  const report = (fraction: number): void => onProgress?.('Expanding weights, once', 0.4 * fraction);
  const expanded = await expandWeights(
    quantisedWeights(onnx.graph),
    hashes.model,
    cacheFolder,
    report,
    signal,
  );
  return normaliseGraph(exactArithmetic(useExpandedWeights(onnx.graph, expanded)));
}

/** One folder above all weight files; see {@link commonFolder}. */
function weightsPlace(onnx: OnnxModel, graph: OnnxGraph): { folder: string; locationOf: LocationOf } {
  const paths = new Set([onnx.path, ...onnx.dataFiles]);
  for (const { data } of graph.initializers.values()) if (data.kind === 'stored') paths.add(data.path);
  const real = new Map([...paths].map((path) => [path, realpathSync(path)]));
  const folder = commonFolder([...real.values()]);
  const locate = locationIn(folder);
  return { folder, locationOf: (path) => locate(real.get(path) ?? path) };
}

function requireProof(proof: SelfTest, files: ModelFiles): void {
  const failed = proof.checks.find(({ passed }) => !passed);
  if (!failed) return;
  throw new TaskVectorError(
    'model-unproven',
    `${files.name} failed its self-test: "${failed.name}" showed ${failed.maxAbsDifference.toExponential(1)} against a bound of ${failed.tolerance.toExponential(1)}.`,
    'Its numbers can’t be trusted here; choose another export or precision of the model.',
  );
}

function summarise(
  files: ModelFiles,
  onnx: OnnxModel,
  plan: PrecisionPlan,
  hashes: Fingerprint,
  model: LanguageModel,
  tokenizer: Tokenizer,
  proof: SelfTest,
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
    selfTest: proof,
    loadSeconds,
  };
}
