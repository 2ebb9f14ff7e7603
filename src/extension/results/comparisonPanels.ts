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
import { exportChart } from './chartExport';
import { Comparison } from './comparison';
import { exportTable } from './tableExport';

/** Names in a title; the rest is a number. */
const namesShown = 2;

type OpenRecent = (file: Uri) => Promise<unknown>;

/** Every open comparison of results. */
export class ComparisonPanels extends RestorablePanels<Comparison> {
  /** @param openRecent opens the recent sweep whose result a file is; undefined for files of other places */
  constructor(extensionUri: Uri, memory: Memory, openRecent: OpenRecent) {
    super(memory, {
      viewType: viewTypes.compare,
      key: 'comparisons',
      mostFiles: mostCompared,
      read: (title, files) => Comparison.open(title, files),
      drop: (comparison) => comparison.dispose(),
      show: (panel, comparison) => show(extensionUri, panel, comparison, openRecent),
    });
  }
}

/** `Compare: antonyms, plurals, +1`. */
export function comparisonTitle(names: readonly string[]): string {
  const more = names.length - namesShown;
  const shown = [...names.slice(0, namesShown), ...(more > 0 ? [`+${more}`] : [])];
  return l10n.t('Compare: {0}', shown.join(', '));
}

async function exportComparison(comparison: Comparison): Promise<void> {
  // Loaded when it is needed: an activation does not wait for the code of tables.
  const { comparisonCsv } = await import('../../core/report/comparisonCsv');
  await exportTable(comparisonCsv(comparison.view().sweeps), comparison.title, '.csv');
}

function show(
  extensionUri: Uri,
  panel: WebviewPanel,
  comparison: Comparison,
  openRecent: OpenRecent,
): DisposableStore {
  const view = (): CompareViewState => comparison.view();
  const openResult = async (file: Uri): Promise<void> => {
    if (await openRecent(file)) return;
    await commands.executeCommand('vscode.openWith', file, viewTypes.result);
  };
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
        return done(file && openResult(file).catch(showError));
      },
      exportChart: (image) => done(exportChart(image, comparison.title).catch(showError)),
      exportTable: () => done(exportComparison(comparison).catch(showError)),
      showLog: sharedCommands.showLog,
    },
  });
  store.add(comparison.onDidChange(refresh));
  store.add(comparison);
  return store;
}
