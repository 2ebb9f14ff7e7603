import { commands, Uri } from 'vscode';
import { suiteViewContract, type SuiteViewState } from '../../protocol/suiteView';
import { commandIds, viewTypes } from '../contributions';
import { FileEditors } from '../ui/fileEditors';
import { done, sharedCommands } from '../ui/page';
import { showError } from '../ui/showError';
import { showStatePage } from '../ui/statePage';
import { SuiteDocument } from './suiteDocument';
import { copyCommand, exportTables, openReport } from './suiteExports';
import { type SuiteRuns } from './suiteRuns';
import { examplesOf, suiteViewState } from './suiteViewState';

/** An open results view, as host tests look at it. */
export interface SuiteEditor {
  readonly document: SuiteDocument;
  view(): SuiteViewState;
}

export type SuiteEditors = FileEditors<SuiteDocument, SuiteEditor>;

/** The view of results of experiments. A run is not its own: closing the view stops nothing. */
export function createSuiteEditors(extensionUri: Uri, runs: SuiteRuns): SuiteEditors {
  return new FileEditors<SuiteDocument, SuiteEditor>({
    viewType: viewTypes.suite,
    open: (uri) => SuiteDocument.open(uri),
    show: (document, panel, name) => {
      const local = document.uri.scheme === 'file';
      const folder = Uri.joinPath(document.uri, '..').fsPath;
      const view = (): SuiteViewState => {
        const { running } = runs;
        return suiteViewState(name, document.content, local && running?.out === folder ? running : undefined);
      };
      const page = showStatePage(panel, {
        extensionUri,
        page: 'suite',
        contract: suiteViewContract,
        title: name,
        view,
        handlers: {
          ready: view,
          examples: ({ piece }) => examplesOf(document.content, piece),
          openReport: ({ beside }) => done(openReport(document, beside).catch(showError)),
          exportTables: () => done(exportTables(document).catch(showError)),
          copyCommand: () => done(copyCommand(document, extensionUri).catch(showError)),
          resume: () => done(commands.executeCommand(commandIds.runResultAgain, document.uri)),
          stop: () => done(runs.stop()),
          showLog: sharedCommands.showLog,
        },
        restMs: 500,
      });
      page.store.add(runs.onDidChange(page.refresh));
      return { page, editor: { document, view } };
    },
  });
}
