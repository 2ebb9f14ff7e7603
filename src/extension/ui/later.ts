/** Runs `act` once for any number of requests within `ms`: the first at once, the rest together at the end. */
export class Later {
  #timer: NodeJS.Timeout | undefined;
  #asked = false;

  constructor(
    private readonly ms: number,
    private readonly act: () => void,
  ) {}

  ask(): void {
    if (this.#timer) {
      this.#asked = true;
      return;
    }
    this.act();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#asked) {
        this.#asked = false;
        this.ask();
      }
    }, this.ms);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
