import { resolve } from 'node:path';
import { l10n, type TextDocument, Uri } from 'vscode';
import { type NamedModel, type WrittenRecipe } from '../../core/suite/writtenRecipe';
import { type Problem } from '../../core/text/problem';
import { quote } from '../../core/text/quote';
import { lookAtModelFolder } from '../models/modelFolder';

/**
 * The models of a recipe whose folders hold none. Models lie on the machine that runs the extension: a recipe in a
 * virtual folder is not looked at, and of one without a place only whole paths are.
 */
export async function modelProblems(document: TextDocument, { models }: WrittenRecipe): Promise<Problem[]> {
  const problems = models.map(async (model): Promise<Problem[]> => {
    const folder = modelFolder(document.uri, model);
    if (folder === undefined || (await holdsModel(folder))) return [];
    const message = l10n.t('The folder {0} holds no ONNX model.', quote(model.folder));
    return [{ code: 'missing-model', severity: 'warning', message, span: model.span }];
  });
  return (await Promise.all(problems)).flat();
}

/** Where a recipe's model is looked for; undefined where that can't be told. */
function modelFolder(recipe: Uri, { folder }: NamedModel): string | undefined {
  if (recipe.scheme === 'file') return resolve(Uri.joinPath(recipe, '..').fsPath, folder);
  return recipe.scheme === 'untitled' && isWholePath(folder) ? resolve(folder) : undefined;
}

/** Whether a path leads somewhere from anywhere, on whatever system. */
export function isWholePath(path: string): boolean {
  return /^([\\/]|[a-z]:)/i.test(path);
}

function holdsModel(folder: string): Promise<boolean> {
  return lookAtModelFolder(folder).then(
    () => true,
    () => false,
  );
}
