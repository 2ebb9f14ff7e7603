import { l10n, type Uri, type WebviewPanel } from 'vscode';
import { serialiseVectorFile } from '../../core/files/vectorFile';
import { mostCompared, vectorCompareViewContract } from '../../protocol/vectorCompareView';
import { version } from '../../../package.json';
import { viewTypes } from '../contributions';
import { type Memory } from '../models/modelMemory';
import { askForPlace } from '../sweep/saveVector';
import { DisposableStore } from '../ui/disposable';
import { loadPage, servePage } from '../ui/page';
import { RestorablePanels } from '../ui/restorablePanels';
import { fileName, writeAtomically } from '../ui/workspaceFiles';
import { type Compared, comparedState, comparisonAt, computed, readCompared } from './comparedVectors';

/** Vectors that are compared, as they were when the panel opened. */
interface VectorComparison {
  readonly files: readonly Uri[];
  /** Fails as {@link readCompared}; the page is told when it asks. */
  readonly compared: Promise<readonly Compared[]>;
}

/** Every open comparison of vectors. */
export class VectorComparisons extends RestorablePanels<VectorComparison> {
  constructor(extensionUri: Uri, memory: Memory) {
    super(memory, {
      viewType: viewTypes.vectorCompare,
      key: 'vectorComparisons',
      mostFiles: mostCompared,
      read: (_, files) => {
        const compared = readCompared(files);
        // Heard here too, since a page may be closed before it asks.
        compared.catch(() => undefined);
        return Promise.resolve({ files, compared });
      },
      check: ({ compared }) => compared,
      show: (panel, { compared }) => show(extensionUri, panel, compared),
    });
  }

  /** Opens a comparison. @throws as {@link readCompared} */
  compare(files: readonly Uri[]): Promise<WebviewPanel> {
    return this.open(l10n.t('Compare {0} Vectors', files.length), files);
  }
}

function show(
  extensionUri: Uri,
  panel: WebviewPanel,
  compared: Promise<readonly Compared[]>,
): DisposableStore {
  const store = new DisposableStore();
  store.add(
    servePage(vectorCompareViewContract, panel.webview, {
      ready: async () => comparedState(await compared),
      compareAt: async ({ block }) => comparisonAt(await compared, block),
      saveComputed: async (asked) => {
        const origin = { application: `task-vector-lab ${version}`, date: new Date().toISOString() };
        const { vector, notes } = computed(await compared, asked, origin);
        const place = await askForPlace(vector.metadata.name);
        if (!place) return undefined;
        await writeAtomically(place, serialiseVectorFile(vector));
        return { file: fileName(place), notes: [...notes] };
      },
    }),
  );
  panel.onDidDispose(() => store.dispose());
  loadPage(panel.webview, extensionUri, 'vectorCompare', panel.title);
  return store;
}
