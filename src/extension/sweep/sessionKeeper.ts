import { type UndoStep } from '../ui/undoSteps';
import { type EngineLog } from '../engineHost/engineState';
import { type SweepPanel } from './sweepPanel';
import { type StoredSweep } from './storedSweep';
import { type SweepStore } from './sweepStore';
import { waitingTitles } from './waitingTitles';

/** Keeps the sessions of open panels on the disk as they change, one write at a time, and lets go of what nobody needs. */
export class SessionKeeper {
  /** Sweeps that were removed: a change that arrives late must not bring them back. */
  readonly #removed = new Set<string>();
  #writing = Promise.resolve();
  #ending = false;

  /** @param ids open panels, each with the id that its session is kept under */
  constructor(
    private readonly ids: ReadonlyMap<SweepPanel, string>,
    private readonly store: SweepStore,
    private readonly log: EngineLog,
  ) {}

  /** Resolves when all that has changed so far is on the disk. */
  get written(): Promise<void> {
    return this.#writing;
  }

  /** The window goes: what its panels held is for the next one, and nothing of it is written or let go any more. */
  end(): void {
    this.#ending = true;
  }

  /** @returns writes the panel's session when what would be restored has changed */
  writerOf(opened: SweepPanel): () => void {
    const { title, session } = opened;
    let last: readonly unknown[] = [];
    return () => {
      const { source, corrections, finished, savedAs, unfinished } = session;
      const id = this.#idOf(opened);
      if (id === undefined) return;
      const now = [finished, source, corrections, savedAs, unfinished, id];
      if (last.length > 0 && now.every((one, i) => one === last[i])) return;
      const isKept = finished === last[0];
      last = now;
      const record = { id, title, source, corrections, savedAs };
      this.#write({ ...record, running: unfinished || undefined, finished: isKept ? undefined : finished });
    };
  }

  /** The panel needs its session no more: one without a result can't be reached again, one with a result runs no more. */
  letGo(opened: SweepPanel): void {
    const id = this.#idOf(opened);
    const { title, session } = opened;
    if (id === undefined) return;
    if (!session.finished) return this.#after((store) => store.drop(id));
    if (!session.unfinished) return;
    const { source, corrections, savedAs } = session;
    this.#write({ id, title, source, corrections, savedAs });
  }

  /**
   * Removes a recent sweep.
   *
   * @param close closes its panel where it is open
   * @returns the way to bring the sweep back
   */
  async remove(id: string, close: () => void): Promise<UndoStep> {
    this.#removed.add(id);
    close();
    await this.#writing;
    const { undo, ...rest } = await this.store.remove(id);
    return {
      ...rest,
      undo: () => {
        this.#removed.delete(id);
        return undo();
      },
    };
  }

  /** Of a panel whose session is to be kept. */
  #idOf(opened: SweepPanel): string | undefined {
    const id = this.ids.get(opened);
    return id === undefined || this.#ending || this.#removed.has(id) ? undefined : id;
  }

  /** Not in the closure of the writer: what waits for its turn there would hold the session of a closed panel. */
  #write(stored: StoredSweep): void {
    this.#after(async (store) => {
      await store.save(stored);
      await store.prune({
        ids: new Set(this.ids.values()),
        titles: waitingTitles([...this.ids.keys()].map(({ title }) => title)),
      });
    });
  }

  #after(change: (store: SweepStore) => Promise<void>): void {
    this.#writing = this.#writing
      .then(() => change(this.store))
      .catch((error: unknown) => this.log.warn(`The sweep was not kept for a reload: ${String(error)}`));
  }
}
