import { l10n, type Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { serialiseVectorFile } from '../../core/files/vectorFile';
import { type Arithmetic, vectorCompareViewContract } from '../../protocol/vectorCompareView';
import { version } from '../../../package.json';
import { viewTypes } from '../contributions';
import { askForPlace } from '../sweep/saveVector';
import { DisposableStore } from '../ui/disposable';
import { loadPage, servePage } from '../ui/page';
import { fileName, writeAtomically } from '../ui/workspaceFiles';
import { type Compared, comparedState, comparisonAt, computed } from './comparedVectors';

/** Opens the comparison of vectors that have been read. */
export function openComparison(extensionUri: Uri, all: readonly Compared[]): WebviewPanel {
  const title = l10n.t('Compare {0} Vectors', all.length);
  const panel = window.createWebviewPanel(viewTypes.vectorCompare, title, ViewColumn.Active, {
    enableFindWidget: true,
  });
  const store = new DisposableStore();
  store.add(
    servePage(vectorCompareViewContract, panel.webview, {
      ready: () => comparedState(all),
      compareAt: ({ block }) => comparisonAt(all, block),
      saveComputed: async (asked) => {
        const { vector, notes } = compute(all, asked);
        const place = await askForPlace(vector.metadata.name);
        if (!place) return undefined;
        await writeAtomically(place, serialiseVectorFile(vector));
        return { file: fileName(place), notes: [...notes] };
      },
    }),
  );
  panel.onDidDispose(() => store.dispose());
  loadPage(panel.webview, extensionUri, 'vectorCompare', title);
  return panel;
}

function compute(all: readonly Compared[], asked: Arithmetic): ReturnType<typeof computed> {
  return computed(all, asked, { application: `task-vector-lab ${version}`, date: new Date().toISOString() });
}
