import { type TextDocument, type Uri } from 'vscode';
import { limits } from '../../core/limits';
import { type NamedTask, type WrittenRecipe, writtenRecipe } from '../../core/suite/writtenRecipe';
import { type Task } from '../../core/tasks/task';
import { writtenPairs } from '../../core/tasks/writtenPairs';
import { type Problem } from '../../core/text/problem';
import { untilAborted } from '../engineHost/waiting';
import { type BuiltInTasks } from './builtInTasks';
import { fileKind } from './fileKinds';
import { type OpenTokenizer } from './openTokenizer';
import { readNamedTask } from './readNamedTask';
import { type CountedTask, recipeTokenProblems } from './recipeTokenProblems';
import { taskTokenProblems } from './taskTokenProblems';

interface Kept {
  readonly version: number;
  readonly model: string;
  readonly problems: Promise<Problem[]>;
}

/** Problems that a tokenizer alone can tell, while a model is open; none at other times. */
export class TokenProblems {
  /** A task file has the same problems until it or the model changes. A recipe reads other files besides. */
  readonly #kept = new WeakMap<TextDocument, Kept>();

  constructor(
    private readonly tokenizer: OpenTokenizer,
    private readonly tasks: BuiltInTasks,
  ) {}

  /** @throws TaskVectorError `aborted`, or as the engine says */
  async find(document: TextDocument, signal: AbortSignal): Promise<Problem[]> {
    const { model } = this.tokenizer;
    const kind = fileKind(document);
    if (!model || !kind) return [];
    if (kind === 'experiment') return untilAborted(this.#ofRecipe(document, model.name), signal);
    const { version } = document;
    const kept = this.#kept.get(document);
    if (kept?.version === version && kept.model === model.key) return untilAborted(kept.problems, signal);
    const problems = this.#ofTask(document, model.name);
    this.#kept.set(document, { version, model: model.key, problems });
    problems.catch(() => this.#kept.delete(document));
    return untilAborted(problems, signal);
  }

  async #ofTask(document: TextDocument, model: string): Promise<Problem[]> {
    const task = writtenPairs(document.getText());
    if (!task || task.pairs.length === 0) return [];
    const tokens = await this.tokenizer.outputTokens(task.pairs);
    return tokens ? taskTokenProblems(task, tokens, model) : [];
  }

  async #ofRecipe(document: TextDocument, model: string): Promise<Problem[]> {
    const recipe = writtenRecipe(document.getText());
    if (!recipe) return [];
    const found = await this.#tasksOf(document.uri, recipe);
    const pairs = found.flatMap(({ task }) => task.pairs);
    const tokens = pairs.length > 0 ? await this.tokenizer.outputTokens(pairs) : undefined;
    if (!tokens) return [];
    let start = 0;
    const counted = found.map(({ written, task }): CountedTask => {
      const [from, to] = [start, start + task.pairs.length];
      start = to;
      return {
        written,
        task,
        tokens: { plain: tokens.plain.slice(from, to), spaced: tokens.spaced.slice(from, to) },
      };
    });
    return recipeTokenProblems(recipe, counted, model);
  }

  /** The tasks that can be read, as many as one question may hold. */
  async #tasksOf(
    recipe: Uri,
    { tasks }: WrittenRecipe,
  ): Promise<{ readonly written: NamedTask; readonly task: Task }[]> {
    const found: { readonly written: NamedTask; readonly task: Task }[] = [];
    let room = limits.pairs;
    for (const written of tasks) {
      const task = await readNamedTask(this.tasks, recipe, written.name);
      room -= task?.pairs.length ?? 0;
      if (room < 0) break;
      if (task) found.push({ written, task });
    }
    return found;
  }
}
