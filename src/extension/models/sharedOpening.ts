import { type ModelSummary } from '../../core/model/modelSummary';
import { type EngineProgress } from '../../protocol/engine';
import { Listeners } from '../engineHost/listeners';
import { untilAborted } from '../engineHost/waiting';

/**
 * How long an opening goes on that nobody waits for, in milliseconds: a query that is typed over leaves before the next
 * one comes, and a model must not be loaded anew for each letter.
 */
const lingerMs = 1_000;

/** The opening of one model, which goes on while anybody waits for it. */
export class SharedOpening {
  /** Resolves when it has ended, however it did. */
  readonly ended: Promise<unknown>;
  readonly #abort = new AbortController();
  readonly #progress = new Listeners<EngineProgress>();
  readonly #summary: Promise<ModelSummary>;
  #reported: EngineProgress | undefined;
  #waiting = 0;
  #leaving: NodeJS.Timeout | undefined;

  /**
   * @param key what is opened, and how
   * @param start opens it; the signal fires when nobody has waited for a moment
   */
  constructor(
    readonly key: string,
    start: (signal: AbortSignal, report: (progress: EngineProgress) => void) => Promise<ModelSummary>,
  ) {
    this.#summary = start(this.#abort.signal, (progress) => {
      this.#reported = progress;
      this.#progress.emit(progress);
    });
    this.ended = this.#summary.catch(() => undefined);
  }

  /** Whether it was given up. It may take a while to end. */
  get abandoned(): boolean {
    return this.#abort.signal.aborted;
  }

  /**
   * Waits for the model.
   *
   * @param onProgress hears where it is, and what is reported from now on
   * @throws TaskVectorError `aborted` as soon as the signal fires, else as the opening
   */
  async wait(signal: AbortSignal, onProgress?: (progress: EngineProgress) => void): Promise<ModelSummary> {
    clearTimeout(this.#leaving);
    this.#waiting += 1;
    if (this.#reported) onProgress?.(this.#reported);
    const deafen = onProgress && this.#progress.add(onProgress);
    try {
      return await untilAborted(this.#summary, signal);
    } finally {
      deafen?.();
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#leaving = setTimeout(() => this.#abort.abort(), lingerMs).unref();
    }
  }
}
