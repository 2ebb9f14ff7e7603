/** Counts crashes in a sliding window, for the pause before a restart and the end of trying. */
export class Strikes {
  #times: number[] = [];

  /**
   * @param limit crashes within the window after which {@link out} is true
   * @param windowMs length of the window
   * @param now clock in milliseconds
   */
  constructor(
    readonly limit: number,
    private readonly windowMs: number,
    private readonly now: () => number,
  ) {}

  get count(): number {
    const since = this.now() - this.windowMs;
    this.#times = this.#times.filter((time) => time > since);
    return this.#times.length;
  }

  get out(): boolean {
    return this.count >= this.limit;
  }

  add(): void {
    this.#times.push(this.now());
  }

  clear(): void {
    this.#times = [];
  }
}

/** Pause before the start that follows `strikes` crashes: none, then 250 ms, then four times as long each. */
export function backOffMs(strikes: number): number {
  return strikes === 0 ? 0 : 250 * 4 ** (strikes - 1);
}
