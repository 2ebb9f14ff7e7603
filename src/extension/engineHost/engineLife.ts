import * as l10n from '@vscode/l10n';
import { setTimeout as pause } from 'node:timers/promises';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { closing, crashError, type Doing, gaveUpError } from './engineExit';
import { shakeHands } from './engineHandshake';
import { type EngineProcess, type Fate, startEngineProcess } from './engineProcess';
import { type EngineRuntime } from './engineRuntime';
import { type EngineLog, type EngineState } from './engineState';
import { Listeners } from './listeners';
import { type Strikes } from './strikes';

export interface EngineLifeOptions {
  /** Asked at each start, so that a changed setting holds from the next one. */
  readonly runtime: () => EngineRuntime;
  readonly log: EngineLog;
  /** Time without a call after which the engine is stopped; 0 keeps it. */
  readonly idleMs: () => number;
  /** Version to shake hands with. */
  readonly protocol: number;
  /** Time for the first answer of a new process. */
  readonly startMs: number;
  readonly strikes: Strikes;
  /** Pause before the start that follows so many crashes. */
  readonly backOff: (strikes: number) => number;
}

/** A longer timer would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** From the first use of the engine to its end: one process at a time, started when it is needed, ended when idle. */
export class EngineLife {
  /** What the engine does, for the message of a crash. */
  doing: Doing = l10n.t('working');
  readonly #changed = new Listeners<EngineState>();
  readonly #life = new AbortController();
  #state: EngineState = { kind: 'stopped' };
  #process: EngineProcess | undefined;
  #starting: Promise<EngineProcess> | undefined;
  #pending = 0;
  #idle: NodeJS.Timeout | undefined;
  #generation = 0;

  constructor(private readonly options: EngineLifeOptions) {}

  get state(): EngineState {
    return this.#state;
  }

  /** Raised by one with each new process. */
  get generation(): number {
    return this.#generation;
  }

  readonly onDidChangeState = this.#changed.add;

  /** The running process, which is started when there is none. @throws TaskVectorError `engine-…` where it can't be */
  connect(): Promise<EngineProcess> {
    if (this.#life.signal.aborted) return Promise.reject(closing());
    if (this.#starting) return this.#starting;
    if (this.#process && !this.#process.fate) return Promise.resolve(this.#process);
    if (this.#state.kind === 'gave-up' && this.options.strikes.out) return Promise.reject(this.#state.error);
    this.#starting = this.#start().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  /** A call begins: the engine is busy until each of them has ended. */
  begin(): void {
    this.#pending += 1;
    clearTimeout(this.#idle);
    if (this.#state.kind === 'ready') this.#set({ ...this.#state, kind: 'busy' });
  }

  end(): void {
    this.#pending -= 1;
    if (this.#pending > 0) return;
    if (this.#state.kind === 'busy') this.#set({ ...this.#state, kind: 'ready' });
    this.#armIdle();
  }

  stop(message: string): void {
    this.#process?.kill({ by: 'us', reason: new TaskVectorError('engine-stopped', message) });
  }

  async restart(): Promise<void> {
    this.options.strikes.clear();
    const starting = this.#starting;
    this.stop(l10n.t('The engine was restarted.'));
    // A start that is under way has just lost its process: that is for its callers to hear, not for this one.
    await starting?.catch(() => undefined);
    await this.connect();
    this.#armIdle();
  }

  dispose(): void {
    this.#life.abort();
    clearTimeout(this.#idle);
    this.stop(l10n.t('The editor has closed the engine.'));
  }

  async #start(): Promise<EngineProcess> {
    const { strikes, backOff, runtime } = this.options;
    this.#set({ kind: 'starting' });
    await pause(backOff(strikes.count), undefined, { signal: this.#life.signal }).catch(() => {
      throw closing();
    });
    const engine = this.#fork(runtime());
    this.#process = engine;
    await shakeHands(engine, this.options);
    this.#generation += 1;
    this.#set({ kind: this.#pending > 0 ? 'busy' : 'ready', pid: engine.pid });
    return engine;
  }

  #fork(runtime: EngineRuntime): EngineProcess {
    try {
      const engine = startEngineProcess(runtime, this.options.log, (fate) => this.#ended(engine, fate));
      return engine;
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      const failure = crashError({ kind: 'not-started', cause }, 'starting');
      this.#set({ kind: 'crashed', error: failure });
      throw failure;
    }
  }

  #ended(engine: EngineProcess, fate: Fate): void {
    const { strikes, log } = this.options;
    const current = engine === this.#process;
    if (current) this.#process = undefined;
    if (fate.by === 'itself') {
      strikes.add();
      const error = strikes.out
        ? gaveUpError(fate.exit, strikes.count, this.doing)
        : crashError(fate.exit, this.doing);
      log.error(error.message);
      if (current) this.#set({ kind: strikes.out ? 'gave-up' : 'crashed', error });
    } else {
      log.info(`The engine process ${engine.pid} was ended. ${fate.reason.message}`);
      if (current) this.#set({ kind: 'stopped' });
    }
  }

  #armIdle(): void {
    const idleMs = Math.min(longestTimerMs, this.options.idleMs());
    clearTimeout(this.#idle);
    if (idleMs > 0 && this.#pending === 0)
      this.#idle = setTimeout(() => this.stop(l10n.t('It was idle.')), idleMs).unref();
  }

  #set(state: EngineState): void {
    this.#state = state;
    this.#changed.emit(state);
  }
}
