import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type FinishedSweep } from '../../core/sweep/sweepVector';

/** The sweep that finished last in a session: its result, the names of its files, and the block that is looked at. */
export class LastSweep {
  #finished: FinishedSweep | undefined;
  #savedAs: string | undefined;
  #resultSavedAs: string | undefined;
  #block: number | undefined;

  constructor(before?: { finished?: FinishedSweep | undefined; savedAs?: string | undefined }) {
    this.#finished = before?.finished;
    this.#savedAs = before?.savedAs;
  }

  get finished(): FinishedSweep | undefined {
    return this.#finished;
  }

  /** File of its vector. */
  get savedAs(): string | undefined {
    return this.#savedAs;
  }

  /** File of its result. */
  get resultSavedAs(): string | undefined {
    return this.#resultSavedAs;
  }

  /** The block that the page looks at; undefined before it said so. */
  get block(): number | undefined {
    return this.#block;
  }

  /** Takes another one in its place, which has no file yet; undefined where there is none. */
  replace(finished: FinishedSweep | undefined): void {
    this.#finished = finished;
    this.#savedAs = undefined;
    this.#resultSavedAs = undefined;
    this.#block = undefined;
  }

  chooseBlock(block: number): void {
    if (this.#finished) this.#block = Math.min(block, this.#finished.result.blocks.length - 1);
  }

  saved(name: string): void {
    this.#savedAs = name;
  }

  savedResult(name: string): void {
    this.#resultSavedAs = name;
  }

  /** @throws TaskVectorError `bad-request` before the first result */
  require(): FinishedSweep {
    if (this.#finished) return this.#finished;
    throw new TaskVectorError(
      'bad-request',
      l10n.t('There is no result yet.'),
      l10n.t('Run the sweep first.'),
    );
  }
}
