import { throwIfAborted } from '../../core/errors/taskVectorError';
import { assignShards } from '../../core/suite/assignShards';
import { type ExperimentFile } from '../../core/suite/experimentFile';
import { type PlaceInRecipe } from '../../core/suite/parseExperiment';
import { serialiseSuiteFile } from '../../core/files/suiteFile';
import { type Piece, type SuiteModel } from '../../core/suite/suiteResult';
import { modelFingerprint } from '../model/fingerprint';
import { keepRate, rateFile, readRate } from '../model/modelRate';
import { type OpenModel, openModel } from '../model/openModel';
import { type OpenOptions } from '../model/openOptions';
import { finishSuite } from './finishSuite';
import { lockFolder } from '../../claims/lockFolder';
import { type ModelHashes, modelHashes, refuseOther } from './keptPieces';
import { ResultsAlong } from './resultsAlong';
import { runPiece, type SuiteExperiments } from './runPiece';
import { SuiteClock } from './suiteClock';
import { type PieceTiming, SuiteFolder } from './suiteFolder';
import { type CostedJob, modelInputs, planSuite, type SuiteJobs } from './suiteJobs';
import { openOptions } from './suiteOutlook';
import { writePiece } from './writePiece';

export interface SuiteRequest {
  readonly recipe: ExperimentFile;
  /** That paths in the recipe are seen from. */
  readonly folder: string;
  /** Where a place in the recipe is, for messages; without it they name none. */
  readonly placeOf?: PlaceInRecipe | undefined;
  readonly out: string;
  readonly cacheFolder: string;
  /** Goes on with what is there; without it a folder that holds a suite is refused. */
  readonly resume: boolean;
  /** Removes what a suite wrote there before. */
  readonly force: boolean;
  /** Runs the pieces of one machine out of several; `index` is 0-based. */
  readonly shard?: { readonly index: number; readonly count: number } | undefined;
  /** Models that may fail their self-test, by their index in the recipe, besides what `open` says of all. */
  readonly unprovenModels?: readonly number[] | undefined;
  /** How models are opened. */
  readonly open?: Partial<Omit<OpenOptions, 'folder' | 'dtype' | 'cacheFolder' | 'signal' | 'onProgress'>>;
}

export interface SuiteOptions {
  readonly signal?: AbortSignal | undefined;
  /** Stage in words, the share of this run's work that is done, and, once a piece was measured, the seconds left. */
  readonly onProgress?: ((stage: string, fraction: number, secondsLeft?: number) => void) | undefined;
}

/** A piece that is finished and on disk. */
export interface FinishedPiece {
  readonly piece: Piece;
  /** Pieces of this run that are there, those kept from before included. */
  readonly done: number;
  readonly total: number;
}

/**
 * Runs a suite into a folder: each model is opened once, each finished piece is kept, and `results.suite.json` is written of
 * all pieces that are there on the way, at the end, at a failure, and at a stop.
 *
 * @param experiments what a piece runs
 * @yields pieces as they are finished, those kept from before first
 * @throws TaskVectorError `aborted`; `file-exists`, `folder-in-use`, `result-mismatch` before anything runs; what tasks,
 *   models and experiments throw. What was finished stays.
 */
export async function* runSuite(
  request: SuiteRequest,
  experiments: SuiteExperiments,
  options: SuiteOptions = {},
): AsyncGenerator<FinishedPiece> {
  const suite = planSuite(request.recipe, request.folder, request.placeOf ?? (() => ''));
  const { shard = { index: 0, count: 1 } } = request;
  const shards = assignShards(
    suite.jobs.map(({ cost }) => cost),
    shard.count,
  );
  const jobs = suite.jobs.filter((_, index) => shards[index] === shard.index);
  const folder = new SuiteFolder(request.out);
  const unlock = lockFolder(request.out, 'running experiments');
  try {
    const kept = await prepareFolder(folder, suite, request, options.signal);
    const along = new ResultsAlong(() => finishSuite(request.out, experiments));
    const clock = new SuiteClock(
      jobs,
      folder.readTimings(),
      options.onProgress,
      suite.plan.tasks.length === 1,
    );
    let done = 0;
    try {
      for (const { piece } of jobs.filter(({ piece }) => kept.has(piece.id))) {
        clock.finished(piece.id);
        yield { piece, done: ++done, total: jobs.length };
      }
      for (const model of request.recipe.models.keys()) {
        const left = jobs.filter(({ piece }) => piece.model === model && !kept.has(piece.id));
        if (left.length === 0) continue;
        const opening = openOptions(request, model);
        const rates = rateFile((await modelFingerprint(opening, options.signal)).model, opening);
        clock.expect(readRate(rates));
        const open = await openSuiteModel(request, model, clock, options.signal);
        try {
          // One that is opened for the first time has been measured by now.
          clock.expect(readRate(rates));
          const measured = { seconds: 0, cost: 0 };
          await folder.write(
            `models/${model}.json`,
            `${JSON.stringify(withoutPlace(open, request, model))}\n`,
          );
          const inputs = modelInputs(open.summary);
          for (const { piece, inputs: others } of suite.jobs) {
            const file = piece.model === model ? folder.readPiece(piece.id) : undefined;
            if (file) refuseOther(file, { ...others, model: inputs });
          }
          for (const job of left) {
            throwIfAborted(options.signal);
            const { seconds, cost } = await runOne(
              folder,
              suite,
              experiments,
              open,
              job,
              clock,
              options.signal,
            );
            measured.seconds += seconds;
            measured.cost += cost;
            keepRate(rates, measured);
            await along.pieceFinished();
            yield { piece: job.piece, done: ++done, total: jobs.length };
          }
        } finally {
          await open.close();
        }
      }
    } finally {
      await finishSuite(request.out, experiments);
    }
  } finally {
    unlock();
  }
}

async function runOne(
  folder: SuiteFolder,
  { plan }: SuiteJobs,
  experiments: SuiteExperiments,
  open: OpenModel,
  job: CostedJob,
  clock: SuiteClock,
  signal: AbortSignal | undefined,
): Promise<PieceTiming> {
  const { piece, inputs } = job;
  clock.begin(piece);
  const onProgress = (fraction: number): void => clock.report(fraction);
  const result = await runPiece(experiments, open, job, { signal, onProgress });
  await writePiece(folder, plan, open, job, { ...inputs, model: modelInputs(open.summary) }, result);
  const timing = clock.finished(piece.id);
  folder.appendTiming(timing);
  return timing;
}

/** Makes the folder ready and returns the ids of the pieces that are kept from before. */
async function prepareFolder(
  folder: SuiteFolder,
  { plan, jobs }: SuiteJobs,
  request: SuiteRequest,
  signal: AbortSignal | undefined,
): Promise<Set<string>> {
  folder.refuseBegun(request);
  if (request.force) folder.clear();
  folder.removeHalfWritten();
  const kept = new Set<string>();
  const hashes = new Map<number, ModelHashes>();
  for (const { piece, inputs } of jobs) {
    const file = folder.readPiece(piece.id);
    if (!file) continue;
    const model = hashes.get(piece.model) ?? (await modelHashes(openOptions(request, piece.model), signal));
    hashes.set(piece.model, model);
    refuseOther(file, { ...inputs, model });
    kept.add(piece.id);
  }
  await folder.write('suite.json', serialiseSuiteFile(plan));
  return kept;
}

function openSuiteModel(
  request: SuiteRequest,
  model: number,
  clock: SuiteClock,
  signal: AbortSignal | undefined,
): Promise<OpenModel> {
  throwIfAborted(signal);
  const options = openOptions(request, model);
  return openModel({
    ...options,
    unproven: options.unproven === true || request.unprovenModels?.includes(model) === true,
    signal,
    onProgress: (stage) => clock.say(stage),
  });
}

/** The model as results show it, without what other machines would have otherwise. */
function withoutPlace({ summary }: OpenModel, { recipe }: SuiteRequest, model: number): SuiteModel {
  const { identity, file, dtype, exporter, contextLength, precision, rowDependent, selfTest } = summary;
  const { provider, requested, backend } = summary.execution;
  return {
    ...{ identity, folder: recipe.models[model].folder, file, dtype, exporter, contextLength, precision },
    ...{ rowDependent, execution: { provider, requested, backend }, selfTest },
  };
}
