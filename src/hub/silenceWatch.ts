import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../core/errors/taskVectorError';

/** Ends a request that says nothing for too long, or whose caller stops it. */
export class SilenceWatch {
  readonly #abort = new AbortController();
  readonly #stop = (): void => this.#abort.abort();
  #timer: NodeJS.Timeout;
  #silent = false;

  constructor(
    private readonly caller: AbortSignal,
    private readonly ms: number,
  ) {
    caller.addEventListener('abort', this.#stop, { once: true });
    if (caller.aborted) this.#stop();
    this.#timer = this.#start();
  }

  /** To be given to the request. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** A byte has come. */
  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  /** The request is over. */
  end(): void {
    clearTimeout(this.#timer);
    this.caller.removeEventListener('abort', this.#stop);
  }

  /** What made the request fail, for people. Errors of ours pass as they are. */
  explain(error: unknown, host: string, what: string): TaskVectorError {
    if (error instanceof TaskVectorError) return error;
    if (this.caller.aborted) return new TaskVectorError('aborted', 'Stopped.');
    const reason = this.#silent
      ? l10n.t('it said nothing for {0} s', Math.ceil(this.ms / 1000))
      : causeOf(error);
    return new TaskVectorError(
      'hub-unreachable',
      l10n.t('{0} could not be asked for {1}: {2}.', host, what, reason),
      l10n.t('Check the network and try again; what was downloaded is kept.'),
      { cause: error },
    );
  }

  #start(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#silent = true;
      this.#abort.abort();
    }, this.ms);
  }
}

/** The innermost reason: `fetch failed` alone helps nobody. */
function causeOf(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  if (!(inner instanceof Error)) return String(inner);
  const code = (inner as NodeJS.ErrnoException).code;
  return inner.message || code || inner.name;
}
