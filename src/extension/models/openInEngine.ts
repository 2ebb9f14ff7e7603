import * as l10n from '@vscode/l10n';
import { type BackendChoice, executionText, type Provider } from '../../core/model/execution';
import { type ModelSummary } from '../../core/model/modelSummary';
import { failureText } from '../../core/model/proof';
import { type EngineProgress } from '../../protocol/engine';
import { type EngineHost } from '../engineHost/engineHost';
import { type EngineLog } from '../engineHost/engineState';
import { longestSilence } from './longestSilence';
import { type ChosenModel, modelName } from './modelMemory';

/** Where a model is opened, and what holds for every model there. */
export interface OpeningPlace {
  readonly engine: EngineHost;
  /** Folder for expanded weights and self-tests. */
  readonly cacheFolder: string;
  /** Largest size of all expanded weights together. Asked at each opening. */
  readonly cacheLimitBytes: () => number;
  /** Processor threads of one operator; undefined leaves it to the engine. Asked at each opening. */
  readonly threads: () => number | undefined;
  /** Where models run and in what. Asked at each use: a model that was opened otherwise is opened again. */
  readonly execution: () => { readonly provider: Provider; readonly backend: BackendChoice };
  readonly log: EngineLog;
}

export interface Opening {
  /** The model may fail its self-test. */
  readonly unproven: boolean;
  readonly signal: AbortSignal;
  readonly report: (progress: EngineProgress) => void;
}

/**
 * Opens a model in the engine in place of the one that is open, and writes into the log how it runs.
 *
 * @throws TaskVectorError as the engine says
 */
export async function openInEngine(
  { engine, cacheFolder, cacheLimitBytes, threads, execution, log }: OpeningPlace,
  model: ChosenModel,
  { unproven, signal, report }: Opening,
): Promise<ModelSummary> {
  const params = {
    folder: model.folder,
    dtype: model.dtype,
    cacheFolder,
    cacheLimitBytes: cacheLimitBytes(),
    threads: threads(),
    ...execution(),
    ...(unproven ? { unproven } : {}),
  };
  const silenceMs = await longestSilence(model.folder);
  const doing = l10n.t('opening {0}', modelName(model));
  const summary = await engine.call('openModel', params, { signal, onProgress: report, doing, silenceMs });
  logOpened(summary, log);
  return summary;
}

function logOpened({ identity, execution, selfTest }: ModelSummary, log: EngineLog): void {
  log.info(`${identity.name} is open and runs ${executionText(execution)}.`);
  if (execution.notice !== undefined) log.warn(execution.notice);
  const failure = failureText(selfTest);
  if (failure !== undefined) log.warn(`${identity.name} is not proven: ${failure}.`);
}
