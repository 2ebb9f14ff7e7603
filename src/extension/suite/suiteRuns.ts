import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ExperimentFile } from '../../core/suite/experimentFile';
import { type Params, type Result } from '../../core/rpc/contract';
import { readableBytes } from '../../core/text/bytes';
import { type EngineContract, type SuiteOutlook, type SuiteProgress } from '../../protocol/engine';
import { type EngineHost } from '../engineHost/engineHost';
import { Listeners } from '../engineHost/listeners';
import { longestSilenceOfRuns } from '../models/longestSilence';
import { type ModelService } from '../models/modelService';
import { requireTrust } from '../models/requireTrust';

type RunParams = Params<EngineContract, 'runSuite'>;

/** The settings that models are opened with. */
type Opening = Pick<RunParams, 'cacheLimitBytes' | 'threads' | 'provider' | 'backend'>;

export interface SuiteRunsOptions {
  /** The engine of suites alone. */
  readonly own: Pick<EngineHost, 'call' | 'state' | 'restart'>;
  /** The window's engine, which runs a suite where memory can't hold the models of both. */
  readonly shared: Pick<EngineHost, 'call'>;
  readonly models: Pick<ModelService, 'badge' | 'chosen' | 'closedByEngine' | 'mayBeUnproven'>;
  readonly cacheFolder: string;
  /** Asked at each start. */
  readonly opening: () => Opening;
  readonly trusted: () => boolean;
}

export interface SuiteOrder {
  readonly recipe: ExperimentFile;
  /** The recipe's file, so that errors name the place in it. */
  readonly file?: RunParams['file'];
  /** Folder that the recipe's paths are seen from. */
  readonly folder: string;
  /** Folder of the results. What is finished there already is kept. */
  readonly out: string;
  /** Replaces the results of another recipe. */
  readonly force: boolean;
  /** Runs models that fail their self-test too, and marks all that they give. */
  readonly unproven?: boolean;
}

/** A suite on its way. */
export interface RunningSuite {
  readonly name: string;
  readonly out: string;
  readonly progress: SuiteProgress;
  /** Why sweeps wait for it; absent where they need not. */
  readonly notice?: string | undefined;
}

/** Time between a stop and the end of the process: the piece that is being written is finished first. */
const graceMs = 15_000;

/** The suite that runs: one at a time, whatever views are open. */
export class SuiteRuns {
  readonly #changed = new Listeners<void>();
  #running: RunningSuite | undefined;
  #abort = new AbortController();

  constructor(private readonly options: SuiteRunsOptions) {}

  readonly onDidChange = this.#changed.add;

  get running(): RunningSuite | undefined {
    return this.#running;
  }

  /** @throws TaskVectorError `bad-request` while a suite runs: a person is told before anything is asked */
  requireIdle(): void {
    if (!this.#running) return;
    throw new TaskVectorError(
      'bad-request',
      l10n.t('"{0}" is running.', this.#running.name),
      l10n.t('Wait for its end, or stop it first.'),
    );
  }

  /**
   * What a suite will take; nothing of it is run. While another one runs it waits for the end of that.
   *
   * @throws TaskVectorError as the run would before it begins, or `workspace-untrusted`
   */
  async outlook(order: SuiteOrder, signal?: AbortSignal): Promise<SuiteOutlook> {
    const { own, models, trusted } = this.options;
    requireTrust(trusted());
    // A model that is open has its memory already.
    const beside = models.badge.state === 'open' ? undefined : models.chosen;
    const params = { ...this.#params(order), ...(beside && { beside }) };
    return own.call('suiteOutlook', params, {
      signal,
      silenceMs: await silenceOf(order),
      doing: l10n.t('planning the experiment "{0}"', order.recipe.name),
    });
  }

  /**
   * Runs a suite to its end. What was finished on the way stays in its folder, however it ends.
   *
   * @throws TaskVectorError as the engine says; `aborted` after {@link stop}, `workspace-untrusted`, or `bad-request`
   *   while another suite runs
   */
  async run(order: SuiteOrder): Promise<Result<EngineContract, 'runSuite'>> {
    const { own, shared, models, trusted } = this.options;
    const { recipe, out, force } = order;
    requireTrust(trusted());
    this.requireIdle();
    const abort = new AbortController();
    this.#abort = abort;
    let counts = { done: 0, total: 0 };
    let notice: string | undefined;
    const report = (progress: SuiteProgress): void => {
      if (abort.signal.aborted) return;
      const known = progress.total > 0 ? progress : { ...progress, ...counts };
      this.#set({ name: recipe.name, out, progress: known, notice });
    };
    report({ stage: l10n.t('Starting'), fraction: 0, ...counts });
    try {
      const { kept, total, secondsLeft, bytes, freeBytes } = await this.outlook(order, abort.signal);
      counts = { done: kept, total };
      const exclusive = bytes > freeBytes;
      if (exclusive) notice = noRoom(bytes, freeBytes);
      report({ stage: l10n.t('Starting'), fraction: 0, ...counts, secondsLeft });
      try {
        return await (exclusive ? shared : own).call(
          'runSuite',
          { ...this.#params(order), force, unprovenModels: this.#unproven(order) },
          {
            signal: abort.signal,
            onProgress: report,
            doing: l10n.t('running the experiment "{0}"', recipe.name),
            graceMs,
            silenceMs: await silenceOf(order),
          },
        );
      } finally {
        if (exclusive) models.closedByEngine();
      }
    } finally {
      this.#set(undefined);
    }
  }

  /** Stops the suite; what is finished is kept. */
  stop(): void {
    if (!this.#running) return;
    const { progress } = this.#running;
    this.#set({
      ...this.#running,
      progress: { ...progress, stage: l10n.t('Stopping'), secondsLeft: undefined },
    });
    this.#abort.abort();
  }

  /** Lets an engine that gave up start again. */
  async forgive(): Promise<void> {
    if (this.options.own.state.kind === 'gave-up') await this.options.own.restart();
  }

  #params({ recipe, file, folder, out, force }: SuiteOrder): Params<EngineContract, 'suiteOutlook'> {
    const { cacheFolder, opening } = this.options;
    return { recipe, file, folder, out, cacheFolder, resume: !force, ...opening() };
  }

  /** Indices of the models that a person has let run without proof, here or for sweeps. */
  #unproven({ recipe, folder, unproven = false }: SuiteOrder): number[] {
    return recipe.models.flatMap((model, index) => {
      const chosen = { ...model, folder: resolve(folder, model.folder) };
      return unproven || this.options.models.mayBeUnproven(chosen) ? [index] : [];
    });
  }

  #set(running: RunningSuite | undefined): void {
    this.#running = running;
    this.#changed.emit();
  }
}

/** The suite opens its models itself, one after the other: the largest says how long it may be silent. */
function silenceOf({ recipe, folder }: SuiteOrder): Promise<number> {
  return longestSilenceOfRuns(recipe.models.map((model) => resolve(folder, model.folder)));
}

function noRoom(bytes: number, freeBytes: number): string {
  return l10n.t(
    'The models of the experiment and of sweeps need about {0} of memory together; {1} are free. The open model was closed: sweeps wait until the experiment has ended.',
    readableBytes(bytes),
    readableBytes(freeBytes),
  );
}
