/** A step that can be taken back. */
export interface UndoStep {
  /** Bytes held in memory for it. */
  readonly bytes: number;
  readonly undo: () => Promise<void>;
}

const mostSteps = 5;
/** Bytes of deleted files that are held in memory, of all steps together. */
export const mostHeldBytes = 64 * 1024 * 1024;

/** The last few steps, as many as may be held; the newest in any case. */
export class UndoSteps {
  #steps: readonly UndoStep[] = [];

  get last(): UndoStep | undefined {
    return this.#steps.at(-1);
  }

  has(step: UndoStep): boolean {
    return this.#steps.includes(step);
  }

  add(step: UndoStep): void {
    let bytes = step.bytes;
    let from = this.#steps.length;
    while (from > 0 && this.#steps.length - from < mostSteps - 1) {
      bytes += this.#steps[from - 1].bytes;
      if (bytes > mostHeldBytes) break;
      from--;
    }
    this.#steps = [...this.#steps.slice(from), step];
  }

  /** Takes a step back. One that fails can be tried again: it is all that is left of a file. */
  async undo(step: UndoStep): Promise<void> {
    if (!this.has(step)) return;
    this.#steps = this.#steps.filter((other) => other !== step);
    try {
      await step.undo();
    } catch (error) {
      this.add(step);
      throw error;
    }
  }
}
