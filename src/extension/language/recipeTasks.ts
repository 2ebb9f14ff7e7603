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
} from 'vscode';
import { namedTasks, type NamedTask } from '../../core/suite/unknownTasks';
import { type BuiltInTasks } from './builtInTasks';
import { rangeOf } from './textRange';

/** What a recipe's `tasks` can name, and what the names stand for. */
export class RecipeTasks implements CompletionItemProvider, HoverProvider {
  constructor(private readonly tasks: BuiltInTasks) {}

  async provideCompletionItems(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    const named = namedTasks(document.getText());
    const under = taskAt(document, position, named);
    if (!under) return [];
    const taken = new Set(named.map(({ name }) => name));
    const names = (await this.tasks.names()).filter((name) => name === under.name || !taken.has(name));
    const range = rangeOf(document, under.span);
    return names.map((name) => {
      const item = new CompletionItem(name, CompletionItemKind.EnumMember);
      // With its quotation marks, which the range has: the editor filters by what stands in the range.
      item.insertText = JSON.stringify(name);
      item.filterText = item.insertText;
      item.range = range;
      return item;
    });
  }

  async provideHover(document: TextDocument, position: Position): Promise<Hover | undefined> {
    const under = taskAt(document, position, namedTasks(document.getText()));
    const task = under && (await this.tasks.read(under.name));
    if (!task) return undefined;
    const text = new MarkdownString();
    text.appendText(`${task.description}\n\n`);
    text.appendText(`${l10n.t('{0} pairs.', task.pairs.length)} ${task.source}`);
    return new Hover(text, rangeOf(document, under.span));
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
