import { setTimeout as pause } from 'node:timers/promises';
import { TaskVectorError, throwIfAborted } from '../../core/errors/taskVectorError';
import {
  type CallOptions,
  type MethodName,
  type Params,
  type Progress,
  type Result,
} from '../../core/rpc/contract';
import { type EngineContract, engineProtocolVersion } from '../../protocol/engine';
import { closing, crashError, type Doing, gaveUpError, unresponsive } from './engineExit';
import { explainFate, shakeHands } from './engineHandshake';
import { type EngineProcess, type Fate, startEngineProcess } from './engineProcess';
import { type EngineRuntime } from './engineRuntime';
import { type EngineLog, type EngineState } from './engineState';
import { Listeners } from './listeners';
import { backOffMs, Strikes } from './strikes';
import { afterAbort, Turns, untilAborted } from './waiting';
import { type SilenceWatch, watchForSilence } from './watchForSilence';

type EngineMethod = Exclude<MethodName<EngineContract>, 'hello'>;

export interface EngineHostOptions {
  /** Asked at each start, so that a changed setting holds from the next one. */
  readonly runtime: () => EngineRuntime;
  readonly log: EngineLog;
  /** Time without a call after which the engine is stopped; 0 keeps it. */
  readonly idleMs: () => number;
  /** Version to shake hands with. */
  readonly protocol?: number;
  /** Time for the first answer of a new process. */
  readonly startMs?: number;
  /** Time between a cancel and the kill. */
  readonly graceMs?: number;
  readonly strikes?: Strikes;
  /** Pause before the start that follows so many crashes. */
  readonly backOff?: (strikes: number) => number;
}

export interface EngineCallOptions<P> extends CallOptions<P> {
  /** What the call does and to which model: `running the layer sweep on SmolLM2-135M`. Named when the engine dies. */
  readonly doing: Doing;
  /** Time between this call's cancel and the kill, where it differs from the host's. */
  readonly graceMs?: number;
  /** Time without progress and without an answer to a ping after which the engine counts as stuck; absent: for ever. */
  readonly silenceMs?: number;
}

/**
 * The engine process as a service: started on first use, watched, restarted, ended.
 *
 * Every call settles exactly once, whatever becomes of the process: with its value, with the engine's own error, with
 * `aborted`, or with one of `engine-crashed`, `engine-gave-up`, `engine-stopped`, `engine-version`.
 */
export class EngineHost {
  readonly #options: Required<EngineHostOptions>;
  readonly #changed = new Listeners<EngineState>();
  readonly #life = new AbortController();
  readonly #turns = new Turns();
  #state: EngineState = { kind: 'stopped' };
  #process: EngineProcess | undefined;
  #starting: Promise<EngineProcess> | undefined;
  #pending = 0;
  #doing: Doing = 'working';
  #idle: NodeJS.Timeout | undefined;
  #generation = 0;

  constructor(options: EngineHostOptions) {
    this.#options = {
      protocol: engineProtocolVersion,
      startMs: 20_000,
      graceMs: 3_000,
      strikes: new Strikes(3, 5 * 60_000, Date.now),
      backOff: backOffMs,
      ...options,
    };
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Raised by one with each new process: what the one before held in memory is gone. */
  get generation(): number {
    return this.#generation;
  }

  readonly onDidChangeState = this.#changed.add;

  /** Calls the engine, starting it when it isn't running. */
  async call<M extends EngineMethod>(
    method: M,
    params: Params<EngineContract, M>,
    options: EngineCallOptions<Progress<EngineContract, M>>,
  ): Promise<Result<EngineContract, M>> {
    const { signal, doing, graceMs = this.#options.graceMs } = options;
    throwIfAborted(signal);
    this.#begin();
    let endTurn = (): void => undefined;
    try {
      // The engine runs one job at a time. A job that waits here can be given up without a kill.
      if (method !== 'countTokens') {
        endTurn = await this.#takeTurn(doing, signal);
      }
      const engine = await untilAborted(this.#connect(), signal);
      const callOff = afterAbort(signal, graceMs, () =>
        engine.kill({ by: 'us', reason: unresponsive(graceMs) }),
      );
      const watch = this.#watch(engine, options.silenceMs);
      const onProgress = (progress: Progress<EngineContract, M>): void => {
        watch?.heard();
        options.onProgress?.(progress);
      };
      try {
        return await engine.client.call(method, params, { signal, onProgress });
      } catch (error) {
        throw engine.fate ? explainFate(engine.fate, doing, signal) : error;
      } finally {
        watch?.stop();
        callOff();
      }
    } finally {
      endTurn();
      this.#end();
    }
  }

  /** Ends the engine; pending calls settle with `engine-stopped`. The next call starts it again. */
  stop(message = 'The engine was stopped.'): void {
    this.#process?.kill({ by: 'us', reason: new TaskVectorError('engine-stopped', message) });
  }

  /** Ends the engine, forgives its crashes and starts it again. */
  async restart(): Promise<void> {
    this.#options.strikes.clear();
    this.stop('The engine was restarted.');
    await this.#connect();
    this.#armIdle();
  }

  /** Ends the engine for good. */
  dispose(): void {
    this.#life.abort();
    clearTimeout(this.#idle);
    this.stop('The editor has closed the engine.');
  }

  async #takeTurn(doing: Doing, signal: AbortSignal | undefined): Promise<() => void> {
    const end = await this.#turns.take(signal);
    this.#doing = doing;
    return () => {
      this.#doing = 'working';
      end();
    };
  }

  #watch(engine: EngineProcess, silenceMs: number | undefined): SilenceWatch | undefined {
    if (silenceMs === undefined) return undefined;
    const { protocol } = this.#options;
    const exit = { kind: 'stuck', seconds: silenceMs / 1_000 } as const;
    return watchForSilence(
      () => engine.client.call('hello', { protocol }),
      silenceMs,
      () => engine.kill({ by: 'itself', exit }),
    );
  }

  #connect(): Promise<EngineProcess> {
    if (this.#life.signal.aborted) return Promise.reject(closing());
    if (this.#starting) return this.#starting;
    if (this.#process && !this.#process.fate) return Promise.resolve(this.#process);
    if (this.#state.kind === 'gave-up' && this.#options.strikes.out) return Promise.reject(this.#state.error);
    this.#starting = this.#start().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async #start(): Promise<EngineProcess> {
    const { strikes, backOff, runtime } = this.#options;
    this.#set({ kind: 'starting' });
    await pause(backOff(strikes.count), undefined, { signal: this.#life.signal }).catch(() => {
      throw closing();
    });
    const engine = this.#fork(runtime());
    this.#process = engine;
    await shakeHands(engine, this.#options);
    this.#generation += 1;
    this.#set({ kind: this.#pending > 0 ? 'busy' : 'ready', pid: engine.pid });
    return engine;
  }

  #fork(runtime: EngineRuntime): EngineProcess {
    try {
      const engine = startEngineProcess(runtime, this.#options.log, (fate) => this.#ended(engine, fate));
      return engine;
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      const failure = crashError({ kind: 'not-started', cause }, 'starting');
      this.#set({ kind: 'crashed', error: failure });
      throw failure;
    }
  }

  #ended(engine: EngineProcess, fate: Fate): void {
    const { strikes, log } = this.#options;
    const current = engine === this.#process;
    if (current) this.#process = undefined;
    if (fate.by === 'itself') {
      strikes.add();
      const error = strikes.out
        ? gaveUpError(fate.exit, strikes.count, this.#doing)
        : crashError(fate.exit, this.#doing);
      log.error(error.message);
      if (current) this.#set({ kind: strikes.out ? 'gave-up' : 'crashed', error });
    } else {
      log.info(`The engine process ${engine.pid} was ended. ${fate.reason.message}`);
      if (current) this.#set({ kind: 'stopped' });
    }
  }

  #begin(): void {
    this.#pending += 1;
    clearTimeout(this.#idle);
    if (this.#state.kind === 'ready') this.#set({ ...this.#state, kind: 'busy' });
  }

  #end(): void {
    this.#pending -= 1;
    if (this.#pending > 0) return;
    if (this.#state.kind === 'busy') this.#set({ ...this.#state, kind: 'ready' });
    this.#armIdle();
  }

  #armIdle(): void {
    const idleMs = this.#options.idleMs();
    clearTimeout(this.#idle);
    if (idleMs > 0 && this.#pending === 0)
      this.#idle = setTimeout(() => this.stop('It was idle.'), idleMs).unref();
  }

  #set(state: EngineState): void {
    this.#state = state;
    this.#changed.emit(state);
  }
}
