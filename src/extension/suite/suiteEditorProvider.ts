import {
  commands,
  type CustomReadonlyEditorProvider,
  type Disposable,
  Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import { suiteViewContract, type SuiteViewState } from '../../protocol/suiteView';
import { commandIds, viewTypes } from '../contributions';
import { DisposableStore } from '../ui/disposable';
import { Later } from '../ui/later';
import { done, loadPage, servePage, sharedCommands } from '../ui/page';
import { showError } from '../ui/showError';
import { fileName } from '../ui/workspaceFiles';
import { SuiteDocument } from './suiteDocument';
import { copyCommand, exportTables, openReport } from './suiteExports';
import { type SuiteRuns } from './suiteRuns';
import { examplesOf, suiteViewState } from './suiteViewState';

/** Least time between two snapshots: a run reports ten times a second, and each carries the whole result. */
const snapshotMs = 500;

/** An open results view, as host tests look at it. */
export interface SuiteEditor {
  readonly document: SuiteDocument;
  view(): SuiteViewState;
}

/** The view of results of experiments. A run is not its own: closing the view stops nothing. */
export class SuiteEditorProvider implements CustomReadonlyEditorProvider<SuiteDocument> {
  readonly #open = new Set<SuiteEditor>();

  constructor(
    private readonly extensionUri: Uri,
    private readonly runs: SuiteRuns,
  ) {}

  get all(): readonly SuiteEditor[] {
    return [...this.#open];
  }

  register(): Disposable {
    return window.registerCustomEditorProvider(viewTypes.suite, this, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  openCustomDocument(uri: Uri): Promise<SuiteDocument> {
    return SuiteDocument.open(uri);
  }

  resolveCustomEditor(document: SuiteDocument, panel: WebviewPanel): void {
    const store = new DisposableStore();
    const name = fileName(document.uri);
    const local = document.uri.scheme === 'file';
    const folder = Uri.joinPath(document.uri, '..').fsPath;
    const view = (): SuiteViewState => {
      const { running } = this.runs;
      return suiteViewState(name, document.content, local && running?.out === folder ? running : undefined);
    };
    const page = servePage(suiteViewContract, panel.webview, {
      ready: view,
      examples: ({ piece }) => examplesOf(document.content, piece),
      openReport: ({ beside }) => done(openReport(document, beside).catch(showError)),
      exportTables: () => done(exportTables(document).catch(showError)),
      copyCommand: () => done(copyCommand(document).catch(showError)),
      resume: () => done(commands.executeCommand(commandIds.runResultAgain, document.uri)),
      stop: () => done(this.runs.stop()),
      showLog: sharedCommands.showLog,
    });
    const snapshot = new Later(snapshotMs, () => page.emit('state', view()));
    const editor: SuiteEditor = { document, view };
    this.#open.add(editor);
    store.add(() => this.#open.delete(editor));
    store.add(page);
    store.add(snapshot);
    store.add(document.onDidChange(() => snapshot.ask()));
    store.add(this.runs.onDidChange(() => snapshot.ask()));
    panel.onDidDispose(() => store.dispose());
    // The frame inside is called "undefined" to screen readers until the title changes, and it has the name already.
    panel.title = '';
    panel.title = name;
    loadPage(panel.webview, this.extensionUri, 'suite', name);
  }
}
