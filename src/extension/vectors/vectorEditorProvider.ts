import {
  type CustomReadonlyEditorProvider,
  type Disposable,
  type Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import { fromErrorValue } from '../../core/errors/taskVectorError';
import { vectorViewContract, type VectorViewState } from '../../protocol/vectorView';
import { type PatchBench } from '../bench/patchBench';
import { viewTypes } from '../contributions';
import { type ModelService } from '../models/modelService';
import { DisposableStore } from '../ui/disposable';
import { Later } from '../ui/later';
import { loadPage, servePage, sharedCommands } from '../ui/page';
import { fileName } from '../ui/workspaceFiles';
import { VectorDocument } from './vectorDocument';
import { vectorViewState } from './vectorViewState';

/** Least time between two snapshots while a model opens. */
const snapshotMs = 100;

/** An open vector editor, as host tests look at it. */
export interface VectorEditor {
  readonly document: VectorDocument;
  view(): VectorViewState;
}

/** The editor of vector files: shows a vector, patches it into queries, changes nothing. */
export class VectorEditorProvider implements CustomReadonlyEditorProvider<VectorDocument> {
  readonly #open = new Set<VectorEditor>();

  constructor(
    private readonly extensionUri: Uri,
    private readonly models: ModelService,
    private readonly bench: PatchBench,
  ) {}

  get all(): readonly VectorEditor[] {
    return [...this.#open];
  }

  register(): Disposable {
    return window.registerCustomEditorProvider(viewTypes.vector, this, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  openCustomDocument(uri: Uri): Promise<VectorDocument> {
    return VectorDocument.open(uri);
  }

  resolveCustomEditor(document: VectorDocument, panel: WebviewPanel): void {
    const store = new DisposableStore();
    const name = fileName(document.uri);
    const view = (): VectorViewState =>
      vectorViewState(name, document.content, this.models.badge, this.models.known?.identity);
    const page = servePage(vectorViewContract, panel.webview, {
      ready: view,
      comparePatch: async (request, context) => {
        const { vector, problem } = document.content;
        if (!vector) throw fromErrorValue(problem);
        return this.bench.compare(request, vector, context);
      },
      ...sharedCommands,
    });
    const snapshot = new Later(snapshotMs, () => page.emit('state', view()));
    const editor: VectorEditor = { document, view };
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
    loadPage(panel.webview, this.extensionUri, 'vector', name);
  }
}
