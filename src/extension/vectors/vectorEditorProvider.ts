import {
  type CustomReadonlyEditorProvider,
  type Disposable,
  type Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import { fromErrorValue } from '../../core/errors/taskVectorError';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { type GivenQuery } from '../../protocol/patchBench';
import { vectorViewContract, type VectorViewState } from '../../protocol/vectorView';
import { type BenchRegistry } from '../bench/benchRegistry';
import { type PatchBench } from '../bench/patchBench';
import { Summands } from '../bench/summands';
import { viewTypes } from '../contributions';
import { type ModelService } from '../models/modelService';
import { DisposableStore } from '../ui/disposable';
import { Later } from '../ui/later';
import { done, loadPage, servePage, sharedCommands } from '../ui/page';
import { fileName } from '../ui/workspaceFiles';
import { VectorDocument } from './vectorDocument';
import { nearestVectors } from './nearestVectors';
import { vectorViewState } from './vectorViewState';

/** Least time between two snapshots while a model opens. */
const snapshotMs = 100;

/** An open vector editor, as host tests look at it. */
export interface VectorEditor {
  readonly document: VectorDocument;
  readonly summands: Summands;
  view(): VectorViewState;
}

/** The editor of vector files: shows a vector, patches it into queries, changes nothing. */
export class VectorEditorProvider implements CustomReadonlyEditorProvider<VectorDocument> {
  readonly #open = new Set<VectorEditor>();

  constructor(
    private readonly extensionUri: Uri,
    private readonly models: ModelService,
    private readonly bench: PatchBench,
    private readonly benches: BenchRegistry,
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
    const summands = new Summands();
    let givenQuery: GivenQuery | undefined;
    const view = (): VectorViewState => ({
      ...vectorViewState(name, document.content, this.models.badge, this.models.known?.identity),
      givenQuery,
      summands: [...summands.view],
    });
    const own = (): TaskVector => {
      const { vector, problem } = document.content;
      if (!vector) throw fromErrorValue(problem);
      return vector;
    };
    const page = servePage(vectorViewContract, panel.webview, {
      ready: view,
      comparePatch: (request, context) =>
        this.bench.compare(request, own(), context, summands.terms(own(), request.weights)),
      projectTheta: (_, { signal }) => this.bench.project(own(), signal),
      nearestVectors: ({ block }, { signal }) => nearestVectors(document.uri, own(), block, signal),
      addSummands: async () => void (await summands.pick(own())),
      removeSummand: ({ id }) => done(summands.remove(id)),
      ...sharedCommands,
    });
    const snapshot = new Later(snapshotMs, () => page.emit('state', view()));
    const editor: VectorEditor = { document, summands, view };
    this.#open.add(editor);
    store.add(() => this.#open.delete(editor));
    store.add(page);
    store.add(snapshot);
    store.add(document.onDidChange(() => snapshot.ask()));
    store.add(this.models.onDidChange(() => snapshot.ask()));
    store.add(summands.onDidChange(() => snapshot.ask()));
    store.add(
      this.benches.add({
        panel,
        ready: () => document.content.vector !== undefined,
        use: (query) => {
          givenQuery = query;
          snapshot.ask();
        },
      }),
    );
    panel.onDidDispose(() => store.dispose());
    // The frame inside is called "undefined" to screen readers until the title changes, and it has the name already.
    panel.title = '';
    panel.title = name;
    loadPage(panel.webview, this.extensionUri, 'vector', name);
  }
}
