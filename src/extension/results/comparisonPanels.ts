import { commands, l10n, type Uri, type WebviewPanel } from 'vscode';
import { mostCompared } from '../../core/sweep/comparedSweep';
import { compareViewContract, type CompareViewState } from '../../protocol/compareView';
import { viewTypes } from '../contributions';
import { type Memory } from '../models/modelMemory';
import { type DisposableStore } from '../ui/disposable';
import { done, sharedCommands } from '../ui/page';
import { RestorablePanels } from '../ui/restorablePanels';
import { showError } from '../ui/showError';
import { showStatePage } from '../ui/statePage';
import { fileName } from '../ui/workspaceFiles';
import { exportChart } from './chartExport';
import { Comparison } from './comparison';

/** Names in a title; the rest is a number. */
const namesShown = 2;

/** Every open comparison of results. */
export class ComparisonPanels extends RestorablePanels<Comparison> {
  constructor(extensionUri: Uri, memory: Memory) {
    super(memory, {
      viewType: viewTypes.compare,
      key: 'comparisons',
      mostFiles: mostCompared,
      titleOf,
      read: (title, files) => Comparison.open(title, files),
      show: (panel, comparison) => show(extensionUri, panel, comparison),
    });
  }
}

function titleOf(files: readonly Uri[]): string {
  const names = files.slice(0, namesShown).map((file) => fileName(file).replace(/\.sweep\.json$/, ''));
  const more = files.length - names.length;
  return l10n.t('Compare: {0}', [...names, ...(more > 0 ? [`+${more}`] : [])].join(', '));
}

function show(extensionUri: Uri, panel: WebviewPanel, comparison: Comparison): DisposableStore {
  const view = (): CompareViewState => comparison.view();
  const { store, refresh } = showStatePage(panel, {
    extensionUri,
    page: 'compare',
    contract: compareViewContract,
    title: panel.title,
    view,
    handlers: {
      ready: view,
      openResult: ({ index }) => {
        const file = comparison.fileAt(index);
        return done(file && commands.executeCommand('vscode.openWith', file, viewTypes.result));
      },
      exportChart: (image) => done(exportChart(image, comparison.title).catch(showError)),
      showLog: sharedCommands.showLog,
    },
  });
  store.add(comparison.onDidChange(refresh));
  store.add(comparison);
  return store;
}
