import * as l10n from '@vscode/l10n';
import { throwIfAborted } from '../../core/errors/taskVectorError';
import {
  type CallOptions,
  type MethodName,
  type Params,
  type Progress,
  type Result,
} from '../../core/rpc/contract';
import { type EngineContract, engineProtocolVersion } from '../../protocol/engine';
import { type Doing, unresponsive } from './engineExit';
import { explainFate } from './engineHandshake';
import { EngineLife, type EngineLifeOptions } from './engineLife';
import { type EngineProcess } from './engineProcess';
import { type EngineState } from './engineState';
import { SilenceGuard } from './silenceGuard';
import { backOffMs, Strikes } from './strikes';
import { afterAbort, Turns, untilAborted } from './waiting';

type EngineMethod = Exclude<MethodName<EngineContract>, 'hello'>;

export interface EngineHostOptions
  extends
    Pick<EngineLifeOptions, 'runtime' | 'log' | 'idleMs'>,
    Partial<Omit<EngineLifeOptions, 'runtime' | 'log' | 'idleMs'>> {
  /** Time between a cancel and the kill. */
  readonly graceMs?: number;
  /** As the calls' own, for those that have none. Asked at each of them. */
  readonly silenceMs?: () => number;
}

export interface EngineCallOptions<P> extends CallOptions<P> {
  /** What the call does and to which model: `running the layer sweep on SmolLM2-135M`. Named when the engine dies. */
  readonly doing: Doing;
  /** Time between this call's cancel and the kill, where it differs from the host's; infinite: it is never killed for. */
  readonly graceMs?: number;
  /** Time without progress and without an answer to a ping after which the engine counts as stuck; absent: the host's. */
  readonly silenceMs?: number;
}

/** What a call is given where nobody knows better: many times the longest computation of a small model. */
export const anyCallMs = 5 * 60_000;

/**
 * The engine process as a service: started on first use, watched, restarted, ended.
 *
 * Every call settles exactly once, whatever becomes of the process: with its value, with the engine's own error, with
 * `aborted`, or with one of `engine-crashed`, `engine-gave-up`, `engine-stopped`, `engine-version`.
 */
export class EngineHost {
  readonly #life: EngineLife;
  readonly #protocol: number;
  readonly #graceMs: number;
  readonly #silenceMs: () => number;
  readonly #turns = new Turns();
  readonly #guards = new WeakMap<EngineProcess, SilenceGuard>();

  constructor({ graceMs = 3_000, silenceMs = () => anyCallMs, ...life }: EngineHostOptions) {
    const options = {
      protocol: engineProtocolVersion,
      startMs: 20_000,
      strikes: new Strikes(3, 5 * 60_000, Date.now),
      backOff: backOffMs,
      ...life,
    };
    this.#life = new EngineLife(options);
    this.#protocol = options.protocol;
    this.#graceMs = graceMs;
    this.#silenceMs = silenceMs;
    this.onDidChangeState = this.#life.onDidChangeState;
  }

  get state(): EngineState {
    return this.#life.state;
  }

  /** Raised by one with each new process: what the one before held in memory is gone. */
  get generation(): number {
    return this.#life.generation;
  }

  readonly onDidChangeState: EngineLife['onDidChangeState'];

  /** Calls the engine, starting it when it isn't running. */
  async call<M extends EngineMethod>(
    method: M,
    params: Params<EngineContract, M>,
    options: EngineCallOptions<Progress<EngineContract, M>>,
  ): Promise<Result<EngineContract, M>> {
    const { signal, doing, graceMs = this.#graceMs } = options;
    throwIfAborted(signal);
    this.#life.begin();
    let endTurn = (): void => undefined;
    try {
      // The engine runs one job at a time. A job that waits here can be given up without a kill.
      if (method !== 'countTokens') {
        endTurn = await this.#takeTurn(doing, signal);
      }
      const engine = await untilAborted(this.#life.connect(), signal);
      const callOff = afterAbort(signal, graceMs, () =>
        engine.kill({ by: 'us', reason: unresponsive(graceMs) }),
      );
      const guard = this.#guardOf(engine);
      const unwatch = guard.begin(options.silenceMs ?? this.#silenceMs());
      const onProgress = (progress: Progress<EngineContract, M>): void => {
        guard.heard();
        options.onProgress?.(progress);
      };
      try {
        return await engine.client.call(method, params, { signal, onProgress });
      } catch (error) {
        throw engine.fate ? explainFate(engine.fate, doing, signal) : error;
      } finally {
        unwatch();
        callOff();
      }
    } finally {
      endTurn();
      this.#life.end();
    }
  }

  /** Ends the engine; pending calls settle with `engine-stopped`. The next call starts it again. */
  stop(message = l10n.t('The engine was stopped.')): void {
    this.#life.stop(message);
  }

  /** Ends the engine, forgives its crashes and starts it again. */
  restart(): Promise<void> {
    return this.#life.restart();
  }

  /** Ends the engine for good. */
  dispose(): void {
    this.#life.dispose();
  }

  async #takeTurn(doing: Doing, signal: AbortSignal | undefined): Promise<() => void> {
    const end = await this.#turns.take(signal);
    this.#life.doing = doing;
    return () => {
      this.#life.doing = l10n.t('working');
      end();
    };
  }

  #guardOf(engine: EngineProcess): SilenceGuard {
    const known = this.#guards.get(engine);
    if (known) return known;
    const guard = new SilenceGuard(
      () => engine.client.call('hello', { protocol: this.#protocol }),
      (ms) => engine.kill({ by: 'itself', exit: { kind: 'stuck', seconds: ms / 1_000 } }),
    );
    this.#guards.set(engine, guard);
    return guard;
  }
}
