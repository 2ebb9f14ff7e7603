/** Share of the time that writing results on the way may take. */
const share = 0.05;

/**
 * Writes the results of a suite while it runs, so that a process that is ended by force leaves a file to look at and not
 * pieces alone. After the first piece at once; later as often as it takes a twentieth of the time.
 */
export class ResultsAlong {
  #notBefore = -Infinity;

  /**
   * @param write writes the results of all pieces that are there
   * @param now in milliseconds
   */
  constructor(
    private readonly write: () => Promise<unknown>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Called after each piece. */
  async pieceFinished(): Promise<void> {
    const start = this.now();
    if (start < this.#notBefore) return;
    await this.write();
    const end = this.now();
    this.#notBefore = end + (end - start) * (1 / share - 1);
  }
}
