import { type Uri, type ViewColumn, type WebviewPanel, window } from 'vscode';
import { type FinishedSweep } from '../../core/sweep/sweepVector';
import { type GivenQuery } from '../../protocol/patchBench';
import { type ResultExport, sweepViewContract, type SweepViewState } from '../../protocol/sweepView';
import { type BenchRegistry } from '../bench/benchRegistry';
import { viewTypes } from '../contributions';
import { exportChart } from '../results/chartExport';
import { exportLook } from '../results/lookExport';
import { copySweepCommand } from '../results/copyCommand';
import { type LookInside } from '../results/lookInside';
import { exportResult } from '../results/resultExports';
import { done, sharedCommands } from '../ui/page';
import { showError } from '../ui/showError';
import { showStatePage } from '../ui/statePage';
import { fileName } from '../ui/workspaceFiles';
import { type WorkspaceVectors } from '../vectors/workspaceVectors';
import { type SweepSession } from './sweepSession';

/** What a panel needs of the rest, beside its session. */
export interface SweepPanelServices {
  readonly extensionUri: Uri;
  readonly benches: BenchRegistry;
  readonly inside: LookInside;
  readonly vectors: WorkspaceVectors;
  readonly save: (session: SweepSession, block: number) => Promise<unknown>;
}

/** A session in a webview panel. The panel owns the session: closing it stops what runs. */
export class SweepPanel {
  /** Of the panel, which does not say it any more once it is closed. */
  readonly title: string;

  constructor(
    readonly panel: WebviewPanel,
    readonly session: SweepSession,
    { extensionUri, save, benches, inside, vectors }: SweepPanelServices,
  ) {
    this.title = panel.title;
    let givenQuery: GivenQuery | undefined;
    const view = (): SweepViewState => ({
      ...session.view(),
      givenQuery,
      summands: [...session.summands.view],
    });
    const page = showStatePage(panel, {
      extensionUri,
      page: 'sweep',
      contract: sweepViewContract,
      title: panel.title,
      view,
      handlers: {
        ready: view,
        correctReading: (correction) => done(session.correct(correction)),
        run: () => done(session.run()),
        stop: () => done(session.stop()),
        chooseBlock: ({ block }) => done(session.chooseBlock(block)),
        saveVector: ({ block }) => done(save(session, block).catch(showError)),
        exportResult: ({ kind, block }) => {
          const { finished } = session;
          return done(finished && saveResult(session, finished, kind, block).catch(showError));
        },
        exportChart: (image) => done(exportChart(image, session.source.name).catch(showError)),
        copyCommand: () => {
          const { finished, source, corrections } = session;
          return done(
            finished && copySweepCommand(extensionUri, finished.result, source, corrections).catch(showError),
          );
        },
        ...sharedCommands,
        comparePatch: (request, context) => session.comparePatch(request, context),
        addSummands: async () => void (await session.summands.pick(session.vector(), vectors)),
        removeSummand: ({ id }) => done(session.summands.remove(id)),
        logitLens: (request, context) => inside.lens(session.requireFinished().result, request, context),
        siteMap: (request, context) => inside.siteMap(session.requireFinished().result, request, context),
        exportLook: (look) =>
          done(exportLook(inside, session.requireFinished().result, look).catch(showError)),
        projectTheta: (_, context) => {
          const { result, theta } = session.requireFinished();
          return inside.projection(result, theta, context);
        },
      },
    });
    const use = (query: GivenQuery): void => {
      givenQuery = query;
      page.refresh();
    };
    page.store.add(session.onDidChange(page.refresh));
    page.store.add(session.summands.onDidChange(page.refresh));
    page.store.add(session.onDidChange(() => benches.refresh()));
    page.store.add(benches.add({ panel, ready: () => session.finished !== undefined, use }));
    page.store.add(session);
  }
}

/** Writes the result; the panel says where the whole of it is. */
async function saveResult(
  session: SweepSession,
  finished: FinishedSweep,
  kind: ResultExport,
  block: number,
): Promise<void> {
  const place = await exportResult(finished.result, kind, block);
  if (place && kind === 'result') session.savedResult(finished, fileName(place));
}

/**
 * An empty panel.
 *
 * @param preserveFocus leaves the focus where it is
 */
export function createSweepPanel(
  title: string,
  viewColumn: ViewColumn,
  preserveFocus: boolean,
): WebviewPanel {
  const place = { viewColumn, preserveFocus };
  return window.createWebviewPanel(viewTypes.sweep, title, place, { enableFindWidget: true });
}
