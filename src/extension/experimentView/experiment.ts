import * as l10n from '@vscode/l10n';
import { fromErrorValue, TaskVectorError, toErrorValue } from '../../core/errors/taskVectorError';
import { changedForm, type SweepForm, type SweepFormChange } from '../../core/sweep/sweepForm';
import { type ExperimentViewState } from '../../protocol/experimentView';
import { Listeners } from '../engineHost/listeners';
import { requireTrust } from '../models/requireTrust';
import { type ModelService } from '../models/modelService';
import { type SweepPanels } from '../sweep/sweepPanels';
import { type SweepSession } from '../sweep/sweepSession';
import { type RecentSweep, type SweepStore } from '../sweep/sweepStore';
import { taskSuffix } from '../contributions';
import { DisposableStore } from '../ui/disposable';
import { saveOpen } from '../ui/saveOpen';
import { keepLast } from '../ui/keepLast';
import { fileName } from '../ui/workspaceFiles';
import { type FormMemory } from './formMemory';
import { type Selected, type SelectionFollower } from './selectionFollower';
import { taskArgument, type TaskFile, type TaskFiles } from './taskFiles';
import { type Demonstrations, sourceOf, taskSource, understood } from './understood';

export interface ExperimentOptions {
  readonly models: ModelService;
  readonly panels: SweepPanels;
  readonly store: SweepStore;
  readonly tasks: TaskFiles;
  readonly selection: SelectionFollower;
  readonly memory: FormMemory;
  readonly trusted: () => boolean;
  /** Where a task stands, for people. */
  readonly whereOf: (file: TaskFile) => string;
}

/** The form of the side bar: what would be swept, how, and what came of the last sweep. All but its webview. */
export class Experiment {
  readonly #store = new DisposableStore();
  readonly #changed = new Listeners<void>();
  #form: SweepForm;
  #task: Demonstrations = { kind: 'nothing' };
  #reads = 0;
  /** The sweep that runs, or the last one that did while its panel is open. */
  #session: SweepSession | undefined;
  /** How that one ended whose panel was closed: a session holds its vectors. */
  #ended: Pick<ExperimentViewState, 'run' | 'running'> = { run: { state: 'idle' } };
  #last: RecentSweep | undefined;
  readonly #selected = keepLast(demonstrationsOf);
  readonly #understood = keepLast(understood);

  constructor(private readonly options: ExperimentOptions) {
    this.#form = options.memory.form;
    const { models, panels, store, selection } = options;
    this.#store.add(models.onDidChange(() => this.#changed.emit()));
    this.#store.add(selection.onDidChange(() => this.#changed.emit()));
    this.#store.add(store.onDidChange(() => void this.#readLast()));
    this.#store.add(
      panels.onDidChangeSession((session) => {
        if (session.running) this.#session = session;
        if (session !== this.#session) return;
        this.#letGo();
        this.#changed.emit();
      }),
    );
    this.#store.add(panels.onDidChange(() => this.#letGo()));
  }

  readonly onDidChange = this.#changed.add;

  get form(): SweepForm {
    return this.#form;
  }

  /** Reads the remembered task and the last result; called when the view is first shown. */
  async start(): Promise<void> {
    await Promise.all([this.#readLast(), this.#readTask()]);
  }

  view(): ExperimentViewState {
    const { models, trusted } = this.options;
    const { task, ...form } = this.#form;
    const session = this.#session;
    const { run, running } = session ? { run: session.state, running: session.source.name } : this.#ended;
    return {
      model: models.badge,
      trusted: trusted(),
      form,
      task: task === undefined ? undefined : this.#taskName(task),
      understood: this.#understood(this.#demonstrations(), this.#form),
      run,
      running,
      last: this.#last?.glance,
    };
  }

  change(change: SweepFormChange): void {
    this.#form = changedForm(this.#form, change);
    void this.options.memory.keep(this.#form);
    this.#changed.emit();
  }

  /** Makes a task file the source, and reads it. */
  async useTask({ id }: TaskFile): Promise<void> {
    this.change({ from: 'task', task: id });
    await this.#readTask();
  }

  /** Heard when a task file has changed on disk. */
  async taskChanged(id: string): Promise<void> {
    if (id === this.#form.task) await this.#readTask();
  }

  /**
   * Sweeps what the form says, in a panel of its own. Resolves when the sweep has ended; how it did is in its panel and
   * in {@link view}.
   *
   * @throws TaskVectorError where there is nothing that could run, and why
   */
  async run(): Promise<void> {
    const { trusted, panels } = this.options;
    requireTrust(trusted());
    if (this.#form.from === 'task') {
      const { task } = this.#form;
      if (task !== undefined) await saveOpen(this.options.tasks.withId(task).uri);
      await this.#readTask();
    }
    const from = this.#demonstrations();
    if (from.kind === 'problem') throw fromErrorValue(from.error);
    const source = sourceOf(from, this.#form);
    if (!source) throw this.#nothing();
    await this.#follow(panels.show(source).session);
  }

  /**
   * Sweeps a task file as the form would, and shows it there.
   *
   * @throws TaskVectorError `task-not-found`, `task-invalid`, `workspace-untrusted`, `file-not-writable`
   */
  async sweepTask(file: TaskFile): Promise<void> {
    requireTrust(this.options.trusted());
    await saveOpen(file.uri);
    const { task } = await this.options.tasks.read(file);
    const where = this.options.whereOf(file);
    // Numbers for a handful of pairs may be wrong for this task, which was asked for with one click.
    const fits = understood({ kind: 'task', task, where }, this.#form).state === 'pairs';
    if (!fits) this.change({ preset: 'auto' });
    const argument = taskArgument(file);
    this.#task = { kind: 'task', task, where, argument };
    this.change({ from: 'task', task: file.id });
    await this.#follow(this.options.panels.show(taskSource(task, where, this.#form, argument)).session);
  }

  stop(): void {
    this.#session?.stop();
  }

  /** Opens the panel of the last result. */
  async openLast(): Promise<void> {
    if (this.#last) await this.options.panels.openRecent(this.#last.id);
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Forgets the session whose panel is closed, once it has ended. */
  #letGo(): void {
    const session = this.#session;
    if (!session || session.running || this.options.panels.all.some((panel) => panel.session === session))
      return;
    this.#ended = { run: session.state, running: session.source.name };
    this.#session = undefined;
  }

  #follow(session: SweepSession): Promise<void> {
    this.#session = session;
    return session.run();
  }

  #demonstrations(): Demonstrations {
    return this.#form.from === 'task' ? this.#task : this.#selected(this.options.selection.read());
  }

  #taskName(id: string): string {
    if (this.#task.kind === 'task') return this.#task.task.name;
    return fileName(this.options.tasks.withId(id).uri).slice(0, -taskSuffix.length);
  }

  #nothing(): TaskVectorError {
    return this.#form.from === 'task'
      ? new TaskVectorError('task-not-found', l10n.t('No task is chosen.'), l10n.t('Choose a task.'))
      : new TaskVectorError(
          'selection-empty',
          l10n.t('Nothing is selected.'),
          l10n.t('Select a few lines such as hot -> cold, or choose a task.'),
        );
  }

  async #readTask(): Promise<void> {
    const { tasks, whereOf } = this.options;
    const { task: id } = this.#form;
    if (id === undefined) return;
    this.#reads += 1;
    const read = this.#reads;
    const file = tasks.withId(id);
    if (this.#task.kind !== 'task') this.#task = { kind: 'reading' };
    const now = await tasks.read(file).then(
      ({ task }): Demonstrations => ({
        kind: 'task',
        task,
        where: whereOf(file),
        argument: taskArgument(file),
      }),
      (error: unknown): Demonstrations => ({ kind: 'problem', error: toErrorValue(error) }),
    );
    if (read !== this.#reads) return;
    this.#task = now;
    this.#changed.emit();
  }

  async #readLast(): Promise<void> {
    [this.#last] = await this.options.store.recent();
    this.#changed.emit();
  }
}

function demonstrationsOf({ source, problem }: Selected): Demonstrations {
  if (problem) return { kind: 'problem', error: problem };
  return source ? { kind: 'selection', source } : { kind: 'nothing' };
}
