import {
  commands,
  l10n,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import { mostCompared } from '../../core/sweep/comparedSweep';
import { compareViewContract, type CompareViewState } from '../../protocol/compareView';
import { viewTypes } from '../contributions';
import { type Memory } from '../models/modelMemory';
import { DisposableStore } from '../ui/disposable';
import { freeTitle } from '../ui/freeTitle';
import { done, sharedCommands } from '../ui/page';
import { showError } from '../ui/showError';
import { showStatePage } from '../ui/statePage';
import { exportChart } from './chartExport';
import { Comparison } from './comparison';
import { ComparisonMemory } from './comparisonMemory';

/** Names in a title; the rest is a number. */
const namesShown = 2;

/** Every open comparison; opens new ones, and those of the window before it was reloaded. */
export class ComparisonPanels implements WebviewPanelSerializer {
  readonly #open = new Map<WebviewPanel, Comparison>();
  readonly #store = new DisposableStore();
  readonly #memory: ComparisonMemory;

  /** @param openRecent opens the recent sweep whose result a file is; undefined for files of other places */
  constructor(
    private readonly extensionUri: Uri,
    memory: Memory,
    private readonly openRecent: (file: Uri) => Promise<unknown>,
  ) {
    this.#memory = new ComparisonMemory(memory, 'comparisons', mostCompared);
    this.#store.add(window.registerWebviewPanelSerializer(viewTypes.compare, this));
  }

  get all(): readonly Comparison[] {
    return [...this.#open.values()];
  }

  /**
   * Opens a comparison of results, by their files.
   *
   * @param names of the results, in the order of the files
   */
  async open(files: readonly Uri[], names: readonly string[]): Promise<Comparison> {
    const title = this.#freeTitle(names);
    const comparison = await Comparison.open(title, files);
    await this.#memory.keep(title, files);
    const panel = window.createWebviewPanel(viewTypes.compare, title, ViewColumn.Active, {
      enableFindWidget: true,
    });
    this.#show(panel, comparison);
    return comparison;
  }

  /** Called by the editor for a panel that was open when the window was closed. */
  async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    const files = this.#memory.find(panel.title);
    if (files) this.#show(panel, await Comparison.open(panel.title, files));
    else panel.dispose();
  }

  dispose(): void {
    for (const panel of this.#open.keys()) panel.dispose();
    this.#store.dispose();
  }

  #show(panel: WebviewPanel, comparison: Comparison): void {
    const view = (): CompareViewState => comparison.view();
    const { store, refresh } = showStatePage(panel, {
      extensionUri: this.extensionUri,
      page: 'compare',
      contract: compareViewContract,
      title: panel.title,
      view,
      handlers: {
        ready: view,
        openResult: ({ index }) => {
          const file = comparison.fileAt(index);
          return done(file && this.#openResult(file).catch(showError));
        },
        exportChart: (image) => done(exportChart(image, comparison.title).catch(showError)),
        showLog: sharedCommands.showLog,
      },
    });
    this.#open.set(panel, comparison);
    store.add(() => this.#open.delete(panel));
    store.add(comparison.onDidChange(refresh));
    store.add(comparison);
  }

  async #openResult(file: Uri): Promise<void> {
    if (await this.openRecent(file)) return;
    await commands.executeCommand('vscode.openWith', file, viewTypes.result);
  }

  #freeTitle(names: readonly string[]): string {
    const more = names.length - namesShown;
    const shown = [...names.slice(0, namesShown), ...(more > 0 ? [`+${more}`] : [])];
    const title = l10n.t('Compare: {0}', shown.join(', '));
    return freeTitle(title, this.#open.keys());
  }
}
