import { type SilenceWatch, watchForSilence } from './watchForSilence';

/**
 * Watches one process while it has calls, as patiently as the most patient of them: they share its one thread, so that a
 * short call may have to wait for a long one.
 */
export class SilenceGuard {
  readonly #bounds = new Set<{ readonly ms: number }>();
  #watch: SilenceWatch | undefined;
  #ms = 0;

  /**
   * @param ping as for {@link watchForSilence}
   * @param onSilence called once, with the time that was given
   */
  constructor(
    private readonly ping: () => Promise<unknown>,
    private readonly onSilence: (ms: number) => void,
  ) {}

  /** A call begins that may be silent for so long; returns the way to end it. */
  begin(ms: number): () => void {
    const bound = { ms };
    this.#bounds.add(bound);
    this.#fit();
    return () => {
      this.#bounds.delete(bound);
      this.#fit();
    };
  }

  /** A sign of life, of whichever call. */
  heard(): void {
    this.#watch?.heard();
  }

  #fit(): void {
    const ms = Math.max(0, ...[...this.#bounds].map((bound) => bound.ms));
    if (ms === this.#ms) return;
    this.#ms = ms;
    this.#watch?.stop();
    this.#watch = ms > 0 ? watchForSilence(this.ping, ms, () => this.onSilence(ms)) : undefined;
  }
}
