import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { commands, l10n, type Uri, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import { contextKeys, viewTypes } from '../contributions';
import { type EngineLog } from '../engineHost/engineState';
import { Listeners } from '../engineHost/listeners';
import { DisposableStore } from '../ui/disposable';
import { freeTitle } from '../ui/freeTitle';
import { titlesOfWebviews } from '../ui/openWebviews';
import { type UndoStep } from '../ui/undoSteps';
import { panelPlace } from './panelPlace';
import { createSweepPanel, SweepPanel, type SweepPanelServices } from './sweepPanel';
import { type SweepServices, SweepSession } from './sweepSession';
import { type SweepSource } from './sweepSource';
import { SessionKeeper } from './sessionKeeper';
import { type SweepStore } from './sweepStore';

export interface SweepPanelsOptions extends SweepServices, SweepPanelServices {
  readonly store: SweepStore;
  readonly log: EngineLog;
}

/** Every open sweep panel; opens new ones, and those of the window before it was reloaded. */
export class SweepPanels implements WebviewPanelSerializer {
  /** Open panels, each with the id that its session is kept under. */
  readonly #ids = new Map<SweepPanel, string>();
  readonly #disposables = new DisposableStore();
  readonly #changed = new Listeners<void>();
  readonly #sessionChanged = new Listeners<SweepSession>();
  readonly #keeper: SessionKeeper;

  constructor(private readonly options: SweepPanelsOptions) {
    this.#keeper = new SessionKeeper(this.#ids, options.store, options.log);
    this.#disposables.add(window.registerWebviewPanelSerializer(viewTypes.sweep, this));
  }

  /** Heard when a panel has opened or closed. */
  readonly onDidChange = this.#changed.add;

  /** Heard when something about a session has changed. */
  readonly onDidChangeSession = this.#sessionChanged.add;

  get all(): readonly SweepPanel[] {
    return [...this.#ids.keys()];
  }

  get active(): SweepPanel | undefined {
    return this.all.find(({ panel }) => panel.active);
  }

  /**
   * Opens a panel on a source; its preview shows at once, the tokenizer's part of it when it answers. A preview of the
   * same name that nobody has touched is taken over.
   *
   * @param preserveFocus leaves the focus where it is
   */
  open(source: SweepSource, preserveFocus = false): SweepPanel {
    const preview = this.all.find(({ session }) => !session.touched && session.source.name === source.name);
    if (preview) {
      if (!isDeepStrictEqual(preview.session.source, source)) preview.session.replace(source);
      preview.panel.reveal(undefined, preserveFocus);
      return preview;
    }
    const opened = this.#create(randomUUID(), source, undefined, preserveFocus);
    opened.session.preview();
    return opened;
  }

  /**
   * The panel of a source, for a run that was asked for elsewhere: an idle one of the same name is shown and takes the
   * source over, else a new one opens. What the panel held before stays among the recent sweeps. Leaves the focus.
   */
  show(source: SweepSource): SweepPanel {
    const idle = this.all.find(({ session }) => !session.running && session.source.name === source.name);
    if (!idle) return this.open(source, true);
    if (!isDeepStrictEqual(idle.session.source, source)) {
      this.#keeper.letGo(idle);
      this.#ids.set(idle, randomUUID());
      idle.session.replace(source);
    }
    idle.panel.reveal(undefined, true);
    return idle;
  }

  /**
   * Opens the panel of a recent sweep, or shows it where it is open; undefined where it is gone.
   *
   * @param preserveFocus leaves the focus where it is
   */
  async openRecent(id: string, preserveFocus = false): Promise<SweepPanel | undefined> {
    const open = this.#withId(id);
    if (open) {
      open.panel.reveal(undefined, preserveFocus);
      return open;
    }
    await this.written;
    const stored = await this.options.store.read(id);
    return stored && (this.#withId(id) ?? this.#create(id, stored.source, stored, preserveFocus));
  }

  /** Opens the panel of the recent sweep whose result a file is; undefined for files of other places. */
  async openRecentOf(file: Uri): Promise<SweepPanel | undefined> {
    const id = this.options.store.idOf(file);
    return id === undefined ? undefined : this.openRecent(id);
  }

  /**
   * Removes a recent sweep, and closes its panel where it is open.
   *
   * @returns the way to bring the sweep back
   */
  removeRecent(id: string): Promise<UndoStep> {
    return this.#keeper.remove(id, () => void this.#withId(id)?.panel.dispose());
  }

  /** Resolves when all that has changed so far is on the disk. */
  get written(): Promise<void> {
    return this.#keeper.written;
  }

  /** Called by the editor for a panel that was open when the window was closed. */
  async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    let closed = false;
    panel.onDidDispose(() => (closed = true));
    // Asked now: a panel that is closed has none.
    const { title } = panel;
    await this.written;
    const { store } = this.options;
    const stored = await store.find(title, new Set(this.#ids.values()));
    if (closed) return;
    if (!stored) {
      panel.dispose();
      return;
    }
    this.#add(stored.id, panel, new SweepSession(stored.source, this.options, stored)).session.view();
  }

  dispose(): void {
    this.#keeper.end();
    for (const { panel } of this.all) panel.dispose();
    this.#disposables.dispose();
  }

  #withId(id: string): SweepPanel | undefined {
    return this.all.find((panel) => this.#ids.get(panel) === id);
  }

  #create(
    id: string,
    source: SweepSource,
    before: ConstructorParameters<typeof SweepSession>[2],
    preserveFocus: boolean,
  ): SweepPanel {
    const near = this.all.find(({ panel }) => panel.visible)?.panel.viewColumn;
    const title = freeTitle(
      l10n.t('Sweep: {0}', source.name),
      titlesOfWebviews(this.all.map(({ panel }) => panel)),
    );
    const panel = createSweepPanel(title, near ?? panelPlace(), preserveFocus);
    return this.#add(id, panel, new SweepSession(source, this.options, before));
  }

  #add(id: string, panel: WebviewPanel, session: SweepSession): SweepPanel {
    const opened = new SweepPanel(panel, session, this.options);
    this.#ids.set(opened, id);
    const keep = this.#keeper.writerOf(opened);
    session.onDidChange(() => {
      this.#setContext();
      keep();
      this.#sessionChanged.emit(session);
    });
    panel.onDidChangeViewState(() => this.#setContext());
    panel.onDidDispose(() => {
      this.#keeper.letGo(opened);
      this.#ids.delete(opened);
      this.#setContext();
      this.#changed.emit();
    });
    this.#setContext();
    keep();
    this.#changed.emit();
    return opened;
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
