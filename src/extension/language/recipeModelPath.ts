import { isAbsolute, relative } from 'node:path';
import { Uri } from 'vscode';

/** A model's folder as a recipe writes it: seen from the recipe where it lies below it, else whole. */
export function recipeModelPath(recipe: Uri, folder: string): string {
  if (recipe.scheme !== 'file') return folder;
  const seen = relative(Uri.joinPath(recipe, '..').fsPath, folder);
  const below = seen !== '' && !seen.startsWith('..') && !isAbsolute(seen);
  return below ? seen.replaceAll('\\', '/') : folder;
}
