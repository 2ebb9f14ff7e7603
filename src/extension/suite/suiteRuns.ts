import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ExperimentFile } from '../../core/suite/experimentFile';
import { type Params, type Result } from '../../core/rpc/contract';
import { type EngineContract, type SuiteProgress } from '../../protocol/engine';
import { type EngineHost } from '../engineHost/engineHost';
import { Listeners } from '../engineHost/listeners';
import { requireTrust } from '../models/requireTrust';

/** The settings that models are opened with. */
type Opening = Omit<
  Params<EngineContract, 'runSuite'>,
  'recipe' | 'folder' | 'out' | 'cacheFolder' | 'resume' | 'force'
>;

export interface SuiteRunsOptions {
  readonly engine: EngineHost;
  /** Told when a suite has ended: the engine has closed the open model for it. */
  readonly models: { closedByEngine(): void };
  readonly cacheFolder: string;
  /** Asked at each start. */
  readonly opening: () => Opening;
  readonly trusted: () => boolean;
}

export interface SuiteOrder {
  readonly recipe: ExperimentFile;
  /** Folder that the recipe's paths are seen from. */
  readonly folder: string;
  /** Folder of the results. What is finished there already is kept. */
  readonly out: string;
  /** Replaces the results of another recipe. */
  readonly force: boolean;
}

/** A suite on its way. */
export interface RunningSuite {
  readonly name: string;
  readonly out: string;
  readonly progress: SuiteProgress;
}

/** Time between a stop and the end of the process: the piece that is being written is finished first. */
const graceMs = 15_000;

/** The suite that the engine runs: one at a time, whatever views are open. */
export class SuiteRuns {
  readonly #changed = new Listeners<void>();
  #running: RunningSuite | undefined;
  #abort = new AbortController();

  constructor(private readonly options: SuiteRunsOptions) {}

  readonly onDidChange = this.#changed.add;

  get running(): RunningSuite | undefined {
    return this.#running;
  }

  /**
   * Runs a suite to its end. What was finished on the way stays in its folder, however it ends.
   *
   * @throws TaskVectorError as the engine says; `aborted` after {@link stop}, `workspace-untrusted`, or `bad-request`
   *   while another suite runs
   */
  async run({ recipe, folder, out, force }: SuiteOrder): Promise<Result<EngineContract, 'runSuite'>> {
    const { engine, models, cacheFolder, opening, trusted } = this.options;
    requireTrust(trusted());
    if (this.#running) {
      throw new TaskVectorError(
        'bad-request',
        `"${this.#running.name}" is running.`,
        'Wait for its end, or stop it first.',
      );
    }
    const abort = new AbortController();
    this.#abort = abort;
    const report = (progress: SuiteProgress): void => {
      if (!abort.signal.aborted) this.#set({ name: recipe.name, out, progress });
    };
    report({ stage: 'Starting', fraction: 0, done: 0, total: 0 });
    try {
      return await engine.call(
        'runSuite',
        { recipe, folder, out, cacheFolder, resume: !force, force, ...opening() },
        {
          signal: abort.signal,
          onProgress: report,
          doing: `running the experiment "${recipe.name}"`,
          graceMs,
        },
      );
    } finally {
      models.closedByEngine();
      this.#set(undefined);
    }
  }

  /** Stops the suite; what is finished is kept. */
  stop(): void {
    if (!this.#running) return;
    const { progress } = this.#running;
    this.#set({ ...this.#running, progress: { ...progress, stage: 'Stopping', secondsLeft: undefined } });
    this.#abort.abort();
  }

  #set(running: RunningSuite | undefined): void {
    this.#running = running;
    this.#changed.emit();
  }
}
