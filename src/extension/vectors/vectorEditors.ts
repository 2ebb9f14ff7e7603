import { type Uri } from 'vscode';
import { fromErrorValue } from '../../core/errors/taskVectorError';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { type GivenQuery } from '../../protocol/patchBench';
import { vectorViewContract, type VectorViewState } from '../../protocol/vectorView';
import { type BenchRegistry } from '../bench/benchRegistry';
import { type PatchBench } from '../bench/patchBench';
import { Summands } from '../bench/summands';
import { viewTypes } from '../contributions';
import { type ModelService } from '../models/modelService';
import { FileEditors } from '../ui/fileEditors';
import { done, sharedCommands } from '../ui/page';
import { showStatePage } from '../ui/statePage';
import { nearestVectors } from './nearestVectors';
import { VectorDocument } from './vectorDocument';
import { vectorViewState } from './vectorViewState';
import { type WorkspaceVectors } from './workspaceVectors';

/** An open vector editor, as host tests look at it. */
export interface VectorEditor {
  readonly document: VectorDocument;
  readonly summands: Summands;
  view(): VectorViewState;
}

export type VectorEditors = FileEditors<VectorDocument, VectorEditor>;

/** What the editors of vector files need of the rest. */
export interface VectorEditorServices {
  readonly extensionUri: Uri;
  readonly models: ModelService;
  readonly bench: PatchBench;
  readonly benches: BenchRegistry;
  readonly vectors: WorkspaceVectors;
}

/** The editor of vector files: shows a vector and patches it into queries. */
export function createVectorEditors({
  extensionUri,
  models,
  bench,
  benches,
  vectors,
}: VectorEditorServices): VectorEditors {
  return new FileEditors<VectorDocument, VectorEditor>({
    viewType: viewTypes.vector,
    open: (uri) => VectorDocument.open(uri),
    show: (document, panel, name) => {
      const summands = new Summands();
      let givenQuery: GivenQuery | undefined;
      const view = (): VectorViewState => ({
        ...vectorViewState(name, document.content, models.badge, models.identity),
        givenQuery,
        summands: [...summands.view],
      });
      const own = (): TaskVector => {
        const { vector, problem } = document.content;
        if (!vector) throw fromErrorValue(problem);
        return vector;
      };
      const page = showStatePage(panel, {
        extensionUri,
        page: 'vector',
        contract: vectorViewContract,
        title: name,
        view,
        handlers: {
          ready: view,
          comparePatch: (request, context) =>
            bench.compare(request, own(), context, summands.terms(own(), request.weights)),
          projectTheta: (_, { signal }) => bench.project(own(), signal),
          nearestVectors: ({ block }, { signal }) =>
            nearestVectors(vectors, document.uri, own(), block, signal),
          addSummands: async () => void (await summands.pick(own(), vectors)),
          removeSummand: ({ id }) => done(summands.remove(id)),
          ...sharedCommands,
        },
      });
      const use = (query: GivenQuery): void => {
        givenQuery = query;
        page.refresh();
      };
      page.store.add(models.onDidChange(page.refresh));
      page.store.add(summands.onDidChange(page.refresh));
      page.store.add(benches.add({ panel, ready: () => document.content.vector !== undefined, use }));
      return { page, editor: { document, summands, view } };
    },
  });
}
