import { l10n, type Uri, ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import { serialiseVectorFile } from '../../core/files/vectorFile';
import { mostCompared, vectorCompareViewContract } from '../../protocol/vectorCompareView';
import { version } from '../../../package.json';
import { viewTypes } from '../contributions';
import { type Memory } from '../models/modelMemory';
import { ComparisonMemory } from '../results/comparisonMemory';
import { askForPlace } from '../sweep/saveVector';
import { DisposableStore } from '../ui/disposable';
import { freeTitle } from '../ui/freeTitle';
import { loadPage, servePage } from '../ui/page';
import { fileName, writeAtomically } from '../ui/workspaceFiles';
import { type Compared, comparedState, comparisonAt, computed, readCompared } from './comparedVectors';

/** Every open comparison of vectors; opens new ones, and those of the window before it was reloaded. */
export class VectorComparisons implements WebviewPanelSerializer {
  readonly #open = new Map<WebviewPanel, readonly Uri[]>();
  readonly #store = new DisposableStore();
  readonly #memory: ComparisonMemory;

  constructor(
    private readonly extensionUri: Uri,
    memory: Memory,
  ) {
    this.#memory = new ComparisonMemory(memory, 'vectorComparisons', mostCompared);
    this.#store.add(window.registerWebviewPanelSerializer(viewTypes.vectorCompare, this));
  }

  /** Files of each open comparison. */
  get all(): readonly (readonly Uri[])[] {
    return [...this.#open.values()];
  }

  /** Opens a comparison of vector files. @throws TaskVectorError as {@link readCompared} */
  async open(files: readonly Uri[]): Promise<WebviewPanel> {
    const all = readCompared(files);
    await all;
    const title = freeTitle(l10n.t('Compare {0} Vectors', files.length), this.#open.keys());
    await this.#memory.keep(title, files);
    const panel = window.createWebviewPanel(viewTypes.vectorCompare, title, ViewColumn.Active, {
      enableFindWidget: true,
    });
    this.#show(panel, files, all);
    return panel;
  }

  /** Called by the editor for a panel that was open when the window was closed. Files that are gone are told in it. */
  async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    const files = this.#memory.find(panel.title);
    if (!files) {
      panel.dispose();
      return;
    }
    const all = readCompared(files);
    this.#show(panel, files, all);
    // What is wrong is said to the page; the editor would show an error of its own.
    await all.catch(() => undefined);
  }

  dispose(): void {
    for (const panel of this.#open.keys()) panel.dispose();
    this.#store.dispose();
  }

  #show(panel: WebviewPanel, files: readonly Uri[], all: Promise<readonly Compared[]>): void {
    const store = new DisposableStore();
    this.#open.set(panel, files);
    store.add(() => this.#open.delete(panel));
    store.add(
      servePage(vectorCompareViewContract, panel.webview, {
        ready: async () => comparedState(await all),
        compareAt: async ({ block }) => comparisonAt(await all, block),
        saveComputed: async (asked) => {
          const origin = { application: `task-vector-lab ${version}`, date: new Date().toISOString() };
          const { vector, notes } = computed(await all, asked, origin);
          const place = await askForPlace(vector.metadata.name);
          if (!place) return undefined;
          await writeAtomically(place, serialiseVectorFile(vector));
          return { file: fileName(place), notes: [...notes] };
        },
      }),
    );
    panel.onDidDispose(() => store.dispose());
    loadPage(panel.webview, this.extensionUri, 'vectorCompare', panel.title);
  }
}
