import { l10n, Uri } from 'vscode';
import { fromErrorValue } from '../../core/errors/taskVectorError';
import { paperTemplate } from '../../core/prompts/template';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { sweepViewContract, type SweepViewState } from '../../protocol/sweepView';
import { viewTypes } from '../contributions';
import { type ModelService } from '../models/modelService';
import { type SweepPanels } from '../sweep/sweepPanels';
import { FileEditors } from '../ui/fileEditors';
import { done, sharedCommands } from '../ui/page';
import { showError } from '../ui/showError';
import { showStatePage } from '../ui/statePage';
import { fileName } from '../ui/workspaceFiles';
import { exportChart } from './chartExport';
import { copyResultCommand } from './copyCommand';
import { exportLook } from './lookExport';
import { type LookInside } from './lookInside';
import { ResultDocument } from './resultDocument';
import { exportResult } from './resultExports';

/** An open result editor, as host tests look at it. */
export interface ResultEditor {
  readonly document: ResultDocument;
  view(): SweepViewState;
  /** Puts the recipe into a panel of its own, which runs when it is told to. */
  runAgain(): void;
}

export type ResultEditors = FileEditors<ResultDocument, ResultEditor>;

/** What the editors of results need of the rest. */
export interface ResultEditorServices {
  readonly extensionUri: Uri;
  readonly models: ModelService;
  readonly panels: SweepPanels;
  readonly inside: LookInside;
}

/** The editor of sweep results: the sweep panel's own view, filled from a file. */
export function createResultEditors({
  extensionUri,
  models,
  panels,
  inside,
}: ResultEditorServices): ResultEditors {
  return new FileEditors<ResultDocument, ResultEditor>({
    viewType: viewTypes.result,
    open: (uri) => ResultDocument.open(uri),
    show: (document, panel, name) => {
      const result = (): SweepResult => resultOf(document);
      const view = (): SweepViewState => viewOf(document, models);
      const runAgain = (): void => {
        const { recipe } = result();
        panels.open({ name: recipe.name || name, where: name, recipe });
      };
      const folder = Uri.joinPath(document.uri, '..');
      const page = showStatePage(panel, {
        extensionUri,
        page: 'sweep',
        contract: sweepViewContract,
        title: name,
        view,
        handlers: {
          ready: view,
          correctReading: () => undefined,
          run: () => done(runAgain()),
          stop: () => undefined,
          // A file holds no vector to save.
          chooseBlock: () => undefined,
          saveVector: refuseVector,
          exportResult: ({ kind, block }) =>
            done(exportResult(result(), kind, block, folder).catch(showError)),
          exportChart: (image) => done(exportChart(image, result().recipe.name, folder).catch(showError)),
          copyCommand: () => done(copyResultCommand(extensionUri, result(), document.uri).catch(showError)),
          comparePatch: refuseVector,
          // A result holds no vector, so its page has no bench to add to.
          addSummands: () => undefined,
          removeSummand: () => undefined,
          logitLens: (request, context) => inside.lens(result(), request, context),
          siteMap: (request, context) => inside.siteMap(result(), request, context),
          exportLook: (look) => done(exportLook(inside, result(), look, folder).catch(showError)),
          projectTheta: (_, context) => inside.projection(result(), undefined, context),
          ...sharedCommands,
        },
      });
      page.store.add(models.onDidChange(page.refresh));
      return { page, editor: { document, view, runAgain } };
    },
  });
}

function viewOf({ uri, content: { result, problem } }: ResultDocument, models: ModelService): SweepViewState {
  return {
    title: fileName(uri),
    model: models.badge,
    run: { state: 'idle' },
    result,
    problem,
    stale: result !== undefined && models.isOther(result.model),
    template: result?.recipe.template ?? paperTemplate,
    hasVector: false,
  };
}

function refuseVector(): never {
  throw fromErrorValue({
    code: 'bad-request',
    message: l10n.t('A result file holds the numbers, not θ.'),
    next: l10n.t('Run the sweep again, or open a saved vector.'),
  });
}

function resultOf({ content }: ResultDocument): SweepResult {
  if (!content.result) throw fromErrorValue(content.problem);
  return content.result;
}
