import { posix } from 'node:path';
import {
  CompletionItem,
  CompletionItemKind,
  type CompletionItemProvider,
  Hover,
  type HoverProvider,
  l10n,
  MarkdownString,
  type Position,
  type TextDocument,
  type Uri,
} from 'vscode';
import { type NamedTask, writtenRecipe } from '../../core/suite/writtenRecipe';
import { markdownText } from '../../core/text/markdown';
import { type TaskFiles } from '../experimentView/taskFiles';
import { type BuiltInTasks } from './builtInTasks';
import { readNamedTask } from './readNamedTask';
import { rangeOf } from './textRange';

/** What a recipe can name as its tasks and in its conflicts, and what the names stand for. */
export class RecipeTasks implements CompletionItemProvider, HoverProvider {
  constructor(
    private readonly tasks: BuiltInTasks,
    private readonly files: TaskFiles,
  ) {}

  async provideCompletionItems(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    const recipe = writtenRecipe(document.getText());
    if (!recipe) return [];
    const listed = recipe.tasks.map(({ name }) => name);
    const inConflict = taskAt(document, position, recipe.inConflicts);
    const under = inConflict ?? taskAt(document, position, recipe.tasks);
    if (!under) return [];
    const others = new Set(listed.filter((name) => name !== under.name));
    const built = (await this.tasks.names()).map((name) => ({ name, kind: CompletionItemKind.EnumMember }));
    const files = (await this.#filesSeenFrom(document.uri)).map((name) => ({
      name,
      kind: CompletionItemKind.File,
    }));
    // A conflict is between tasks of the list.
    const offered = inConflict
      ? [...new Set(listed)].map((name) => ({ name, kind: CompletionItemKind.EnumMember }))
      : [...files, ...built].filter(({ name }) => !others.has(name));
    return offered.map(({ name, kind }) => {
      const item = new CompletionItem(name, kind);
      // With its quotation marks, which the range has: the editor filters by what stands in the range.
      item.insertText = JSON.stringify(name);
      item.filterText = item.insertText;
      item.range = rangeOf(document, under.span);
      return item;
    });
  }

  async provideHover(document: TextDocument, position: Position): Promise<Hover | undefined> {
    const recipe = writtenRecipe(document.getText());
    const under = recipe && taskAt(document, position, [...recipe.tasks, ...recipe.inConflicts]);
    const task = under && (await readNamedTask(this.tasks, document.uri, under.name));
    if (!task) return undefined;
    const { length } = task.pairs;
    const count = length === 1 ? l10n.t('1 pair.') : l10n.t('{0} pairs.', length);
    const text = `${task.description}\n${count} ${task.source}`;
    return new Hover(new MarkdownString(markdownText(text)), rangeOf(document, under.span));
  }

  /** Task files of the workspace as paths from a recipe; an untitled one lies nowhere yet. */
  async #filesSeenFrom(recipe: Uri): Promise<string[]> {
    if (recipe.scheme === 'untitled') return [];
    const { scheme, authority, path } = recipe;
    const near = (await this.files.list()).filter(
      ({ uri, builtIn }) => !builtIn && uri.scheme === scheme && uri.authority === authority,
    );
    return near.map(({ uri }) => posix.relative(posix.dirname(path), uri.path));
  }
}

function taskAt(
  document: TextDocument,
  position: Position,
  named: readonly NamedTask[],
): NamedTask | undefined {
  const offset = document.offsetAt(position);
  return named.find(({ span }) => span.start < offset && offset < span.end);
}
