import { placesIn } from '../../core/suite/parseExperiment';
import { type CallContext, type Params, type Result } from '../../core/rpc/contract';
import { type EngineContract, type SuiteProgress } from '../../protocol/engine';
import { suiteExperiments } from './experiments';
import { runSuite, type SuiteRequest } from './runSuite';
import { suiteOutlook } from './suiteOutlook';

/** Least time between two reports of one stage. */
const intervalMs = 100;

/**
 * Runs a suite for the extension, telling the count of its pieces with every report.
 *
 * @throws TaskVectorError as {@link runSuite}; `aborted` once the finished pieces are kept
 */
export async function serveSuite(
  params: Params<EngineContract, 'runSuite'>,
  { signal, report }: CallContext<SuiteProgress>,
): Promise<Result<EngineContract, 'runSuite'>> {
  let at: Pick<SuiteProgress, 'done' | 'total' | 'piece'> = { done: 0, total: 0 };
  let last = { stage: '', time: -Infinity };
  const onProgress = (stage: string, fraction: number, secondsLeft?: number): void => {
    const time = performance.now();
    if (stage === last.stage && time - last.time < intervalMs) return;
    last = { stage, time };
    report({ ...at, stage, fraction: Math.min(1, Math.max(0, fraction)), secondsLeft });
  };
  const { force, unprovenModels } = params;
  const request = { ...requestOf(params, force), unprovenModels };
  for await (const { piece, done, total } of runSuite(request, suiteExperiments, {
    signal,
    onProgress,
  })) {
    at = { done, total, piece: piece.id };
  }
  return { complete: at.done === at.total, done: at.done, total: at.total };
}

/** Plans a suite for the extension. @throws TaskVectorError as {@link suiteOutlook} */
export function serveOutlook(
  params: Params<EngineContract, 'suiteOutlook'>,
  { signal }: CallContext<never>,
): Promise<Result<EngineContract, 'suiteOutlook'>> {
  return suiteOutlook(requestOf(params, !params.resume), { beside: params.beside, signal });
}

function requestOf(params: Params<EngineContract, 'suiteOutlook'>, force: boolean): SuiteRequest {
  const { recipe, file, folder, out, resume, cacheFolder } = params;
  const { cacheLimitBytes, threads, provider, backend, unproven } = params;
  return {
    ...{ recipe, folder, out, resume, force, cacheFolder },
    placeOf: file && placesIn(file.text, file.name),
    open: { cacheLimitBytes, threads, provider, backend, unproven },
  };
}
