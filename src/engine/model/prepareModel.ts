import { closeSync, realpathSync } from 'node:fs';
import { isFileSystemError, notReadable } from '../files/notReadable';
import { openReadable } from '../files/regularFile';
import { analyseDecoder, type DecoderStructure } from '../graph/decoderStructure';
import { inlineBranch } from '../graph/inlineBranch';
import { inlineFunctions } from '../graph/inlineFunctions';
import { normaliseGraph } from '../graph/normalise';
import { raiseOpset } from '../graph/raiseOpset';
import { type OnnxGraph, type OnnxModel } from '../onnx/onnxModel';
import { readOnnx } from '../onnx/readOnnx';
import { type LocationOf } from '../onnx/writeOnnx';
import { chooseResidence, type Residence } from '../runtime/memory';
import { commonFolder, locationIn } from '../runtime/weightsFolder';
import { readTokenizer, type Tokenizer } from '../tokenizer/tokenizer';
import { defaultCacheLimitBytes } from '../cache/cacheLayout';
import { cacheRoom } from '../cache/cacheRoom';
import { type ExpandedWeights, expandWeights } from '../weights/expandWeights';
import { exactArithmetic, quantisedWeights, useExpandedWeights } from '../weights/rewriteWeights';
import { checkBlocks } from './checkBlocks';
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
  /** Of two merged graphs the one that runs, its functions inlined. */
  readonly onnx: OnnxModel;
  readonly hashes: Fingerprint;
  readonly plan: PrecisionPlan;
  /** The graph as it will run: residual sums apart, weights expanded or exact. */
  readonly graph: OnnxGraph;
  readonly structure: DecoderStructure;
  readonly residence: Residence;
  /** One folder above all weight files; see {@link commonFolder}. */
  readonly weightsFolder: string;
  readonly locationOf: LocationOf;
  /** Lets the cache have the entry that the weights are mapped from; after the model is released. */
  release(): void;
}

/**
 * Reads a model folder and expands quantised weights into the cache.
 *
 * @throws TaskVectorError with what is wrong and where
 */
export async function prepareModel(options: OpenOptions): Promise<PreparedModel> {
  try {
    return await prepare(options);
  } catch (error) {
    // A file may be taken away at any moment.
    throw isFileSystemError(error) ? notReadable(options.folder, error) : error;
  }
}

async function prepare(options: OpenOptions): Promise<PreparedModel> {
  const files = findModel(options.folder, options.dtype);
  const tokenizer = readTokenizer(files.folder);
  const file = readOnnx(files.graph);
  const onnx = raiseOpset(inlineFunctions({ ...file, graph: inlineBranch(file.graph) }));
  const hashes = await fingerprint(onnx, options.cacheFolder, options.signal);
  const room = cacheRoom(
    options.cacheFolder,
    hashes.model,
    options.cacheLimitBytes ?? defaultCacheLimitBytes,
  );
  const plan = planPrecision(onnx.graph, quantisedWeights(onnx.graph), room);
  const expanded = plan.expanded ? await expand(onnx, files, hashes, room.limitBytes, options) : undefined;
  const release = (): void => expanded?.release();
  try {
    const graph = runnableGraph(onnx, expanded);
    const structure = analyseDecoder(graph);
    checkBlocks(files.config.blocks, structure.boundaries);
    const blocks = structure.boundaries.residuals.length - 1;
    const residence = chooseResidence(graph, files.name, blocks, options.stream);
    const place = weightsPlace(onnx, graph);
    return { files, tokenizer, file, onnx, hashes, plan, graph, structure, residence, ...place, release };
  } catch (error) {
    release();
    throw error;
  }
}

function runnableGraph({ graph }: OnnxModel, expanded: ExpandedWeights | undefined): OnnxGraph {
  return normaliseGraph(exactArithmetic(expanded ? useExpandedWeights(graph, expanded) : graph));
}

function expand(
  { graph }: OnnxModel,
  files: ModelFiles,
  hashes: Fingerprint,
  limitBytes: number,
  { cacheFolder, onProgress, signal }: OpenOptions,
): Promise<ExpandedWeights> {
  return expandWeights(quantisedWeights(graph), {
    hash: hashes.model,
    model: `${files.name} ${files.dtype}`,
    cacheFolder,
    limitBytes,
    onProgress: (stage, fraction) => onProgress?.(stage, 0.4 * fraction),
    signal,
  });
}

function weightsPlace(
  onnx: OnnxModel,
  graph: OnnxGraph,
): Pick<PreparedModel, 'weightsFolder' | 'locationOf'> {
  const paths = new Set([onnx.path, ...onnx.dataFiles]);
  for (const { data } of graph.initializers.values()) if (data.kind === 'stored') paths.add(data.path);
  const real = new Map([...paths].map((path) => [path, realFile(path)]));
  const weightsFolder = commonFolder([...real.values()]);
  const locate = locationIn(weightsFolder);
  return { weightsFolder, locationOf: (path) => locate(real.get(path) ?? path) };
}

/** Real path of a weight file. onnxruntime would wait for ever for a pipe that was put in its place meanwhile. */
function realFile(path: string): string {
  closeSync(openReadable(path).fd);
  return realpathSync(path);
}
