import {
  CompletionItem,
  CompletionItemKind,
  type CompletionItemProvider,
  l10n,
  type Position,
  type TextDocument,
} from 'vscode';
import { writtenRecipe } from '../../core/suite/writtenRecipe';
import { type ChosenModel, type ModelMemory, modelName } from '../models/modelMemory';
import { type ModelService } from '../models/modelService';
import { recipeModelPath } from './recipeModelPath';
import { rangeOf } from './textRange';

/** Completes the folders of a recipe's models: the chosen one, the one that comes with the extension, those before. */
export class RecipeModels implements CompletionItemProvider {
  constructor(
    private readonly models: ModelService,
    private readonly memory: ModelMemory,
    private readonly bundled: ChosenModel | undefined,
  ) {}

  provideCompletionItems(document: TextDocument, position: Position): CompletionItem[] {
    const offset = document.offsetAt(position);
    const under = writtenRecipe(document.getText())?.models.find(
      ({ span }) => span.start < offset && offset < span.end,
    );
    if (!under) return [];
    const range = rangeOf(document, under.span);
    return this.#known().map(([folder, detail], index) => {
      const path = recipeModelPath(document.uri, folder);
      const item = new CompletionItem(modelName({ folder }), CompletionItemKind.Folder);
      item.detail = detail;
      item.documentation = path;
      // With its quotation marks, which the range has: the editor filters by what stands in the range.
      item.insertText = JSON.stringify(path);
      item.filterText = `"${modelName({ folder })} ${path}"`;
      item.sortText = String(index).padStart(2, '0');
      item.range = range;
      return item;
    });
  }

  /** Folders, the most probable first, each with where it is known from. */
  #known(): [folder: string, detail: string][] {
    const { chosen } = this.models;
    const all: (readonly [ChosenModel | undefined, string])[] = [
      [chosen, l10n.t('chosen model')],
      [this.bundled, l10n.t('comes with the extension')],
      ...this.memory.recent.map((model) => [model, l10n.t('used before')] as const),
    ];
    const known = new Map<string, string>();
    for (const [model, detail] of all) {
      if (model && !known.has(model.folder)) known.set(model.folder, detail);
    }
    return [...known];
  }
}
