import * as l10n from '@vscode/l10n';
import { type ErrorCode, TaskVectorError, toErrorValue } from '../../core/errors/taskVectorError';
import { type EngineProgress } from '../../protocol/engine';
import { type SweepRun } from '../../protocol/sweepView';

/** What a job does: hears when it is to stop, and tells how far it is. */
type Work = (signal: AbortSignal, report: (progress: EngineProgress) => void) => Promise<void>;

/** One run at a time: its progress, its Stop, and how the last one ended. */
export class SweepJob {
  #state: SweepRun;
  #running: Promise<void> | undefined;
  #abort = new AbortController();

  /**
   * @param changed told of each change of {@link state}
   * @param interrupted a run was under way when the window was reloaded
   */
  constructor(
    private readonly changed: () => void,
    interrupted: boolean,
  ) {
    this.#state = interrupted ? { state: 'stopped', byReload: true } : { state: 'idle' };
  }

  get state(): SweepRun {
    return this.#state;
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  /** Whether a run is under way, or was when the window was reloaded and none has begun since. */
  get unfinished(): boolean {
    const { state } = this.#state;
    return state === 'running' || (state === 'stopped' && this.#state.byReload === true);
  }

  /**
   * Runs, or waits for what runs already. Resolves when it has ended, however it did.
   *
   * @param stage what is done first, for people
   */
  run(stage: string, work: Work): Promise<void> {
    this.#running ??= this.#runNow(stage, work).finally(() => {
      this.#running = undefined;
      this.changed();
    });
    return this.#running;
  }

  /** Asks the run to stop; it ends in its own time. */
  stop(): void {
    if (this.#state.state !== 'running') return;
    this.#report({ ...this.#state.progress, stage: l10n.t('Stopping'), secondsLeft: undefined });
    this.#abort.abort();
  }

  /** Whether the last run failed in this way. */
  failedWith(code: ErrorCode): boolean {
    return this.#state.state === 'failed' && this.#state.error.code === code;
  }

  /** Forgets how the last run ended. Not while one is on. */
  forget(): void {
    this.#state = { state: 'idle' };
  }

  dispose(): void {
    this.#abort.abort();
  }

  async #runNow(stage: string, work: Work): Promise<void> {
    this.#abort = new AbortController();
    this.#report({ stage, fraction: 0 });
    try {
      await work(this.#abort.signal, (progress) => this.#report(progress));
      this.#state = { state: 'idle' };
    } catch (error) {
      const stopped = TaskVectorError.is(error, 'aborted');
      this.#state = stopped ? { state: 'stopped' } : { state: 'failed', error: toErrorValue(error) };
    }
  }

  #report(progress: EngineProgress): void {
    // What the engine still says after a stop must not take the word back.
    if (this.#abort.signal.aborted) return;
    this.#state = { state: 'running', progress };
    this.changed();
  }
}
