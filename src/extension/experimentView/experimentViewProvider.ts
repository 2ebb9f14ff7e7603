import {
  commands,
  type Disposable,
  l10n,
  type Uri,
  type WebviewView,
  type WebviewViewProvider,
  window,
} from 'vscode';
import { experimentViewContract, type ExperimentViewState } from '../../protocol/experimentView';
import { commandIds, viewIds } from '../contributions';
import { done, sharedCommands } from '../ui/page';
import { showStatePage } from '../ui/statePage';
import { type Experiment } from './experiment';
import { pickTask } from './taskPick';
import { type TaskFiles } from './taskFiles';

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
    const state = (): ExperimentViewState => experiment.view();
    const { store, refresh } = showStatePage(view, {
      extensionUri: this.extensionUri,
      page: 'experiment',
      contract: experimentViewContract,
      title: view.title ?? l10n.t('Experiment'),
      view: state,
      handlers: {
        ready: state,
        change: (change) => done(experiment.change(change)),
        pickTask: () => this.#pickTask(),
        // What can't run at all is said where it was asked for; how a run ends is in the state.
        run: async () => done(await experiment.run()),
        stop: () => done(experiment.stop()),
        openLast: async () => done(await experiment.openLast()),
        openSample: () => done(commands.executeCommand(commandIds.openSample)),
        ...sharedCommands,
      },
    });
    store.add(experiment.onDidChange(refresh));
    void experiment.start();
  }

  async #pickTask(): Promise<undefined> {
    const picked = await pickTask(this.tasks);
    if (picked) await this.experiment.useTask(picked);
    return undefined;
  }
}
