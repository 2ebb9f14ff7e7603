import { resolve } from 'node:path';
import { assignShards } from '../../core/suite/assignShards';
import { defaultCacheLimitBytes } from '../cache/cacheLayout';
import { cacheRoom } from '../cache/cacheRoom';
import { inlineBranch } from '../graph/inlineBranch';
import { fingerprint } from '../model/fingerprint';
import { findModel } from '../model/modelFolder';
import { rateFile, readRate } from '../model/modelRate';
import { type OpenOptions } from '../model/openOptions';
import { planPrecision } from '../model/precision';
import { readOnnx } from '../onnx/readOnnx';
import { freeBytes, loadedBytes } from '../runtime/memory';
import { expandedLayout } from '../weights/expandedLayout';
import { quantisedWeights } from '../weights/rewriteWeights';
import { type SuiteRequest } from './runSuite';
import { SuiteFolder } from './suiteFolder';
import { planSuite } from './suiteJobs';

/** What a suite will take. */
export interface SuiteOutlook {
  /** Pieces of this run, and those of them that are there. */
  readonly total: number;
  readonly kept: number;
  /** Absent where a model was never measured on this machine. */
  readonly secondsLeft?: number;
  /** Estimate of the memory that the largest model takes, that beside it included, and what is free. */
  readonly bytes: number;
  readonly freeBytes: number;
}

export interface OutlookOptions {
  /** A model that shall be in memory at the same time and is not yet; one that can't be read counts for nothing. */
  readonly beside?: { readonly folder: string; readonly dtype?: string | undefined } | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Plans a suite and tells what it will take, from what was measured on this machine before. Nothing is loaded.
 *
 * @throws TaskVectorError as the run would before it begins: with the place in the recipe; `file-exists`
 */
export async function suiteOutlook(
  request: SuiteRequest,
  { beside, signal }: OutlookOptions = {},
): Promise<SuiteOutlook> {
  const { recipe, folder, shard = { index: 0, count: 1 } } = request;
  const { jobs } = planSuite(recipe, folder, request.placeOf ?? (() => ''));
  const shards = assignShards(
    jobs.map(({ cost }) => cost),
    shard.count,
  );
  const own = jobs.filter((_, index) => shards[index] === shard.index);
  const results = new SuiteFolder(request.out);
  results.refuseBegun(request);
  const there = new Set(request.force ? [] : results.list('pieces'));
  const left = own.filter(({ piece }) => !there.has(`${piece.id}.json`));
  let seconds: number | undefined = 0;
  let bytes = 0;
  for (const model of new Set(left.map(({ piece }) => piece.model))) {
    const cost = left.reduce((sum, job) => sum + (job.piece.model === model ? job.cost : 0), 0);
    const { hash, needs } = await lookAt(openOptions(request, model), signal);
    const rate = readRate(rateFile(hash, openOptions(request, model)));
    seconds = seconds === undefined || !rate ? undefined : seconds + (cost * rate.seconds) / rate.cost;
    bytes = Math.max(bytes, needs);
  }
  if (beside) bytes += await neededBeside({ ...openOptions(request, 0), ...beside }, signal);
  const counts = { total: own.length, kept: own.length - left.length };
  return { ...counts, ...(seconds !== undefined && { secondsLeft: seconds }), bytes, freeBytes: freeBytes() };
}

/** How a suite opens one of its models. */
export function openOptions({ recipe, folder, cacheFolder, open }: SuiteRequest, model: number): OpenOptions {
  const { folder: seen, dtype } = recipe.models[model];
  return { ...open, dtype, cacheFolder, folder: resolve(folder, seen) };
}

/** A model's hash and the memory that it will take. Its weights are read where their hash is not known yet. */
async function lookAt(
  options: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<{ readonly hash: string; readonly needs: number }> {
  const file = readOnnx(findModel(options.folder, options.dtype).graph);
  const graph = inlineBranch(file.graph);
  const { model: hash } = await fingerprint({ ...file, graph }, options.cacheFolder, signal);
  const weights = quantisedWeights(graph);
  const room = cacheRoom(options.cacheFolder, hash, options.cacheLimitBytes ?? defaultCacheLimitBytes);
  const expanded = planPrecision(graph, weights, room).expanded ? expandedLayout(weights).bytes : 0;
  const stored = [...graph.initializers.values()].reduce(
    (sum, { data }) => sum + (data.kind === 'stored' ? data.length : 0),
    0,
  );
  return { hash, needs: loadedBytes(expanded + stored) };
}

async function neededBeside(options: OpenOptions, signal: AbortSignal | undefined): Promise<number> {
  try {
    return (await lookAt(options, signal)).needs;
  } catch {
    return 0;
  }
}
