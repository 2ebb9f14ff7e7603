import { randomUUID } from 'node:crypto';
import { commands, type Uri, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import { type BenchRegistry } from '../bench/benchRegistry';
import { contextKeys, viewTypes } from '../contributions';
import { type EngineLog } from '../engineHost/engineState';
import { Listeners } from '../engineHost/listeners';
import { DisposableStore } from '../ui/disposable';
import { createSweepPanel, SweepPanel } from './sweepPanel';
import { type SweepServices, SweepSession } from './sweepSession';
import { type SweepSource } from './sweepSource';
import { type StoredSweep, type SweepStore } from './sweepStore';

export interface SweepPanelsOptions extends SweepServices {
  readonly extensionUri: Uri;
  readonly store: SweepStore;
  readonly log: EngineLog;
  readonly benches: BenchRegistry;
  readonly save: (session: SweepSession, block: number) => Promise<unknown>;
}

/** Every open sweep panel; opens new ones, and those of the window before it was reloaded. */
export class SweepPanels implements WebviewPanelSerializer {
  readonly #all = new Map<string, SweepPanel>();
  readonly #disposables = new DisposableStore();
  readonly #changed = new Listeners<void>();
  #writing = Promise.resolve();

  constructor(private readonly options: SweepPanelsOptions) {
    this.#disposables.add(window.registerWebviewPanelSerializer(viewTypes.sweep, this));
  }

  /** Heard when a panel has opened or closed. */
  readonly onDidChange = this.#changed.add;

  get all(): readonly SweepPanel[] {
    return [...this.#all.values()];
  }

  get active(): SweepPanel | undefined {
    return this.all.find(({ panel }) => panel.active);
  }

  /** Opens a panel on a selection; its preview shows at once, the tokenizer's part of it when it answers. */
  open(source: SweepSource): SweepPanel {
    const id = randomUUID();
    const near = this.all.find(({ panel }) => panel.visible)?.panel.viewColumn;
    const opened = this.#add(
      id,
      createSweepPanel(this.#freeTitle(source.name), near),
      new SweepSession(source, this.options),
    );
    opened.session.preview();
    return opened;
  }

  /** Called by the editor for a panel that was open when the window was closed. */
  async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    await this.#writing;
    const { store } = this.options;
    const stored = await store.find(panel.title, new Set(this.#all.keys()));
    if (!stored) {
      panel.dispose();
      return;
    }
    this.#add(stored.id, panel, new SweepSession(stored.source, this.options, stored)).session.view();
  }

  dispose(): void {
    for (const { panel } of this.all) panel.dispose();
    this.#disposables.dispose();
  }

  #add(id: string, panel: WebviewPanel, session: SweepSession): SweepPanel {
    const opened = new SweepPanel(
      panel,
      session,
      this.options.extensionUri,
      this.options.save,
      this.options.benches,
    );
    this.#all.set(id, opened);
    const keep = this.#keeper(id, opened);
    session.onDidChange(() => {
      this.#setContext();
      keep();
    });
    panel.onDidChangeViewState(() => this.#setContext());
    panel.onDidDispose(() => {
      this.#all.delete(id);
      this.#setContext();
      this.#changed.emit();
    });
    this.#setContext();
    keep();
    this.#changed.emit();
    return opened;
  }

  /** Writes the session when what would be restored has changed; one write at a time. */
  #keeper(id: string, { panel, session }: SweepPanel): () => void {
    let last: readonly unknown[] = [];
    return () => {
      const { source, corrections, finished, savedAs } = session;
      const now = [corrections, finished, savedAs];
      if (last.length > 0 && now.every((one, i) => one === last[i])) return;
      last = now;
      const stored: StoredSweep = { id, title: panel.title, source, corrections, finished, savedAs };
      this.#writing = this.#writing
        .then(() => this.options.store.save(stored))
        .catch((error: unknown) =>
          this.options.log.warn(`The sweep was not kept for a reload: ${String(error)}`),
        );
    };
  }

  /** Titles of open panels differ: a panel finds its session by it after a reload. */
  #freeTitle(name: string): string {
    const taken = new Set(this.all.map(({ panel }) => panel.title));
    const title = `Sweep: ${name}`;
    let free = title;
    for (let n = 2; taken.has(free); n += 1) free = `${title} (${n})`;
    return free;
  }

  #setContext(): void {
    const session = this.active?.session;
    const set = (key: string, value: boolean): void => void commands.executeCommand('setContext', key, value);
    set(
      contextKeys.running,
      this.all.some(({ session: { running } }) => running),
    );
    set(contextKeys.hasVector, session?.finished !== undefined);
    set(contextKeys.canRun, session !== undefined && !session.running);
  }
}
