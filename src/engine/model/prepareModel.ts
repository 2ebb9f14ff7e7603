import { realpathSync } from 'node:fs';
import { inlineBranch } from '../graph/inlineBranch';
import { normaliseGraph } from '../graph/normalise';
import { type OnnxGraph, type OnnxModel } from '../onnx/onnxModel';
import { readOnnx } from '../onnx/readOnnx';
import { type LocationOf } from '../onnx/writeOnnx';
import { checkLoadMemory } from '../runtime/memory';
import { commonFolder, locationIn } from '../runtime/weightsFolder';
import { readTokenizer, type Tokenizer } from '../tokenizer/tokenizer';
import { expandWeights } from '../weights/expandedFile';
import { exactArithmetic, quantisedWeights, useExpandedWeights } from '../weights/rewriteWeights';
import { type Fingerprint, fingerprint } from './fingerprint';
import { findModel, type ModelFiles } from './modelFolder';
import { type OpenOptions } from './openOptions';
import { planPrecision, type PrecisionPlan } from './precision';

/** A model folder that was read; nothing is loaded into onnxruntime yet. */
export interface PreparedModel {
  readonly files: ModelFiles;
  readonly tokenizer: Tokenizer;
  /** As it stands in the file. */
  readonly file: OnnxModel;
  /** Of two merged graphs the one that runs. */
  readonly onnx: OnnxModel;
  readonly hashes: Fingerprint;
  readonly plan: PrecisionPlan;
  /** The graph as it will run: residual sums apart, weights expanded or exact. */
  readonly graph: OnnxGraph;
  /** One folder above all weight files; see {@link commonFolder}. */
  readonly weightsFolder: string;
  readonly locationOf: LocationOf;
}

/**
 * Reads a model folder and expands quantised weights into the cache.
 *
 * @throws TaskVectorError with what is wrong and where
 */
export async function prepareModel(options: OpenOptions): Promise<PreparedModel> {
  const files = findModel(options.folder, options.dtype);
  const tokenizer = readTokenizer(files.folder);
  const file = readOnnx(files.graph);
  const onnx = { ...file, graph: inlineBranch(file.graph) };
  const hashes = await fingerprint(onnx, options.signal);
  const plan = planPrecision(onnx.graph, quantisedWeights(onnx.graph));
  const graph = await runnableGraph(onnx, plan, hashes, options);
  checkLoadMemory(graph, files.name);
  return { files, tokenizer, file, onnx, hashes, plan, graph, ...weightsPlace(onnx, graph) };
}

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

function weightsPlace(
  onnx: OnnxModel,
  graph: OnnxGraph,
): Pick<PreparedModel, 'weightsFolder' | 'locationOf'> {
  const paths = new Set([onnx.path, ...onnx.dataFiles]);
  for (const { data } of graph.initializers.values()) if (data.kind === 'stored') paths.add(data.path);
  const real = new Map([...paths].map((path) => [path, realpathSync(path)]));
  const weightsFolder = commonFolder([...real.values()]);
  const locate = locationIn(weightsFolder);
  return { weightsFolder, locationOf: (path) => locate(real.get(path) ?? path) };
}
