import { commands, type ExtensionContext, workspace } from 'vscode';
import { contextKeys, taskSuffix } from '../contributions';
import { Experiment } from '../experimentView/experiment';
import { ExperimentViewProvider } from '../experimentView/experimentViewProvider';
import { FormMemory } from '../experimentView/formMemory';
import { SelectionFollower } from '../experimentView/selectionFollower';
import { TaskFiles } from '../experimentView/taskFiles';
import { taskPlace } from '../experimentView/taskPlace';
import { isRefused } from '../models/isRefused';
import { type Services } from '../services';
import { DisposableStore } from '../ui/disposable';
import { ResultTree } from './resultTree';
import { Undoable } from './undoable';
import { VectorTree } from './vectorTree';

/** The side bar: a form, the vectors of the workspace, its results. */
export interface SideBar {
  readonly experiment: Experiment;
  readonly tasks: TaskFiles;
  readonly selection: SelectionFollower;
  readonly vectors: VectorTree;
  readonly results: ResultTree;
  readonly undoable: Undoable;
  dispose(): void;
}

/** Makes the views. Nothing is read before they are shown. */
export function createSideBar(
  { extensionUri, workspaceState }: ExtensionContext,
  services: Pick<Services, 'models' | 'panels' | 'store' | 'vectors'>,
): SideBar {
  const { models } = services;
  const store = new DisposableStore();
  const tasks = new TaskFiles(extensionUri);
  const selection = store.add(new SelectionFollower());
  const experiment = store.add(
    new Experiment({
      ...services,
      tasks,
      selection,
      memory: new FormMemory(workspaceState),
      trusted: () => workspace.isTrusted,
      whereOf: taskPlace,
    }),
  );
  store.add(new ExperimentViewProvider(extensionUri, experiment, tasks).register());

  const watcher = store.add(workspace.createFileSystemWatcher(`**/*${taskSuffix}`));
  for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
    store.add(event((uri) => void experiment.taskChanged(tasks.at(uri).id)));
  }
  const setModelKeys = (): void => {
    const { badge } = models;
    void commands.executeCommand('setContext', contextKeys.noModel, badge.state === 'none');
    void commands.executeCommand('setContext', contextKeys.refused, isRefused(badge));
  };
  setModelKeys();
  store.add(models.onDidChange(setModelKeys));
  return {
    experiment,
    tasks,
    selection,
    vectors: store.add(new VectorTree(services.vectors, models)),
    results: store.add(new ResultTree(services.store)),
    undoable: new Undoable(),
    dispose: () => store.dispose(),
  };
}
