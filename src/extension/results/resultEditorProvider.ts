import {
  type CustomReadonlyEditorProvider,
  type Disposable,
  l10n,
  Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import { type ErrorValue, fromErrorValue } from '../../core/errors/taskVectorError';
import { paperTemplate } from '../../core/prompts/template';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { sweepViewContract, type SweepViewState } from '../../protocol/sweepView';
import { viewTypes } from '../contributions';
import { type ModelService } from '../models/modelService';
import { type SweepPanels } from '../sweep/sweepPanels';
import { DisposableStore } from '../ui/disposable';
import { Later } from '../ui/later';
import { done, loadPage, servePage, sharedCommands } from '../ui/page';
import { showError } from '../ui/showError';
import { fileName } from '../ui/workspaceFiles';
import { exportChart } from './chartExport';
import { copyResultCommand } from './copyCommand';
import { type LookInside } from './lookInside';
import { ResultDocument } from './resultDocument';
import { exportResult } from './resultExports';

/** Least time between two snapshots while a model opens. */
const snapshotMs = 100;

/** An open result editor, as host tests look at it. */
export interface ResultEditor {
  readonly document: ResultDocument;
  view(): SweepViewState;
  /** Puts the recipe into a panel of its own, which runs when it is told to. */
  runAgain(): void;
}

/** The editor of sweep results: the sweep panel's own view, filled from a file. Changes nothing. */
export class ResultEditorProvider implements CustomReadonlyEditorProvider<ResultDocument> {
  readonly #open = new Set<ResultEditor>();

  constructor(
    private readonly extensionUri: Uri,
    private readonly models: ModelService,
    private readonly panels: SweepPanels,
    private readonly inside: LookInside,
  ) {}

  get all(): readonly ResultEditor[] {
    return [...this.#open];
  }

  register(): Disposable {
    return window.registerCustomEditorProvider(viewTypes.result, this, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  openCustomDocument(uri: Uri): Promise<ResultDocument> {
    return ResultDocument.open(uri);
  }

  resolveCustomEditor(document: ResultDocument, panel: WebviewPanel): void {
    const store = new DisposableStore();
    const name = fileName(document.uri);
    const editor: ResultEditor = {
      document,
      view: () => this.#view(document),
      runAgain: () => this.#runAgain(document),
    };
    const page = servePage(sweepViewContract, panel.webview, {
      ready: () => editor.view(),
      correctReading: () => undefined,
      run: () => done(editor.runAgain()),
      stop: () => undefined,
      saveVector: () => {
        throw fromErrorValue(noVector());
      },
      exportResult: ({ kind, block }) =>
        done(
          exportResult(resultOf(document), kind, block, Uri.joinPath(document.uri, '..')).catch(showError),
        ),
      exportChart: (image) =>
        done(
          exportChart(image, resultOf(document).recipe.name, Uri.joinPath(document.uri, '..')).catch(
            showError,
          ),
        ),
      copyCommand: () => done(copyResultCommand(resultOf(document), document.uri).catch(showError)),
      comparePatch: () => {
        throw fromErrorValue(noVector());
      },
      // A result holds no vector, so its page has no bench to add to.
      addSummands: () => undefined,
      removeSummand: () => undefined,
      logitLens: (request, context) => this.inside.lens(resultOf(document), request, context),
      siteMap: (request, context) => this.inside.siteMap(resultOf(document), request, context),
      ...sharedCommands,
    });
    const snapshot = new Later(snapshotMs, () => page.emit('state', editor.view()));
    this.#open.add(editor);
    store.add(() => this.#open.delete(editor));
    store.add(page);
    store.add(snapshot);
    store.add(document.onDidChange(() => snapshot.ask()));
    store.add(this.models.onDidChange(() => snapshot.ask()));
    panel.onDidDispose(() => store.dispose());
    // The frame inside is called "undefined" to screen readers until the title changes, and it has the name already.
    panel.title = '';
    panel.title = name;
    loadPage(panel.webview, this.extensionUri, 'sweep', name);
  }

  #view({ uri, content: { result, problem } }: ResultDocument): SweepViewState {
    return {
      title: fileName(uri),
      model: this.models.badge,
      run: { state: 'idle' },
      result,
      problem,
      stale: result !== undefined && this.models.isOther(result.model),
      template: result?.recipe.template ?? paperTemplate,
      hasVector: false,
    };
  }

  #runAgain(document: ResultDocument): void {
    const { recipe } = resultOf(document);
    const where = fileName(document.uri);
    this.panels.open({ name: recipe.name || where, where, recipe });
  }
}

const noVector = (): ErrorValue => ({
  code: 'bad-request',
  message: l10n.t('A result file holds the numbers, not θ.'),
  next: l10n.t('Run the sweep again, or open a saved vector.'),
});

function resultOf({ content }: ResultDocument): SweepResult {
  if (!content.result) throw fromErrorValue(content.problem);
  return content.result;
}
