import { type Uri, ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import { type Memory } from '../models/modelMemory';
import { DisposableStore } from './disposable';
import { freeTitle } from './freeTitle';
import { titlesOfWebviews } from './openWebviews';
import { PanelMemory } from './panelMemory';

/** What panels of one kind show of their files. */
export interface RestorableKind<T> {
  readonly viewType: string;
  /** Of this kind in the memory of the workspace. */
  readonly key: string;
  /** Of one panel. */
  readonly mostFiles: number;
  /** Begins to read the files and never fails: what is wrong with them is told in the panel. */
  readonly read: (title: string, files: readonly Uri[]) => Promise<T>;
  /** Lets go of what was read where its panel was closed meanwhile. */
  readonly drop?: (content: T) => void;
  /** Fails where nothing could be shown: such a panel is not opened anew, but comes back after a reload. */
  readonly check?: (content: T) => Promise<unknown>;
  /** @returns what ends with the panel */
  readonly show: (panel: WebviewPanel, content: T) => DisposableStore;
}

/** Every open panel of a kind; opens new ones, and those of the window before it was reloaded. */
export class RestorablePanels<T> implements WebviewPanelSerializer {
  readonly #open = new Map<WebviewPanel, T>();
  readonly #store = new DisposableStore();
  readonly #memory: PanelMemory;

  constructor(
    memory: Memory,
    private readonly kind: RestorableKind<T>,
  ) {
    this.#memory = new PanelMemory(memory, kind.key, kind.mostFiles);
    this.#store.add(window.registerWebviewPanelSerializer(kind.viewType, this));
  }

  get all(): readonly T[] {
    return [...this.#open.values()];
  }

  /**
   * Opens a panel of files.
   *
   * @param wanted its title; numbered where an open panel has it
   * @throws as the kind's `check`
   */
  async open(wanted: string, files: readonly Uri[]): Promise<WebviewPanel> {
    const { viewType, read, check } = this.kind;
    const title = freeTitle(wanted, titlesOfWebviews(this.#open.keys()));
    const content = await read(title, files);
    await check?.(content);
    await this.#memory.keep(title, files);
    const panel = window.createWebviewPanel(viewType, title, ViewColumn.Active, { enableFindWidget: true });
    this.#show(panel, content);
    return panel;
  }

  /** Called by the editor for a panel that was open when the window was closed. */
  async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    const { title } = panel;
    const files = this.#memory.find(title);
    if (!files) {
      panel.dispose();
      return;
    }
    let closed = false;
    const watch = panel.onDidDispose(() => (closed = true));
    const content = await this.kind.read(title, files);
    watch.dispose();
    if (closed) this.kind.drop?.(content);
    else this.#show(panel, content);
  }

  dispose(): void {
    for (const panel of this.#open.keys()) panel.dispose();
    this.#store.dispose();
  }

  #show(panel: WebviewPanel, content: T): void {
    this.#open.set(panel, content);
    this.kind.show(panel, content).add(() => this.#open.delete(panel));
  }
}
