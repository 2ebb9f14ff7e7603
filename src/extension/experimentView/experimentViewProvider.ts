import {
  commands,
  type Disposable,
  l10n,
  type Uri,
  type WebviewView,
  type WebviewViewProvider,
  window,
} from 'vscode';
import { experimentViewContract } from '../../protocol/experimentView';
import { commandIds, viewIds } from '../contributions';
import { DisposableStore } from '../ui/disposable';
import { Later } from '../ui/later';
import { done, loadPage, servePage, sharedCommands } from '../ui/page';
import { type Experiment } from './experiment';
import { pickTask } from './taskPick';
import { type TaskFiles } from './taskFiles';

/** Least time between two snapshots: a run reports ten times a second. */
const snapshotMs = 100;

/** The form in the side bar. Closing it stops nothing. */
export class ExperimentViewProvider implements WebviewViewProvider {
  constructor(
    private readonly extensionUri: Uri,
    private readonly experiment: Experiment,
    private readonly tasks: TaskFiles,
  ) {}

  register(): Disposable {
    return window.registerWebviewViewProvider(viewIds.experiment, this);
  }

  resolveWebviewView(view: WebviewView): void {
    const { experiment } = this;
    const store = new DisposableStore();
    const page = servePage(experimentViewContract, view.webview, {
      ready: () => experiment.view(),
      change: (change) => done(experiment.change(change)),
      pickTask: () => this.#pickTask(),
      // What can't run at all is said where it was asked for; how a run ends is in the state.
      run: async () => done(await experiment.run()),
      stop: () => done(experiment.stop()),
      openLast: async () => done(await experiment.openLast()),
      openSample: () => done(commands.executeCommand(commandIds.openSample)),
      ...sharedCommands,
    });
    const snapshot = new Later(snapshotMs, () => page.emit('state', experiment.view()));
    store.add(page);
    store.add(snapshot);
    store.add(experiment.onDidChange(() => snapshot.ask()));
    view.onDidDispose(() => store.dispose());
    loadPage(view.webview, this.extensionUri, 'experiment', view.title ?? l10n.t('Experiment'));
    void experiment.start();
  }

  async #pickTask(): Promise<undefined> {
    const picked = await pickTask(this.tasks);
    if (picked) await this.experiment.useTask(picked);
    return undefined;
  }
}
