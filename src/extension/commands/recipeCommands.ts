import { l10n, Position, Uri, workspace, WorkspaceEdit } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { writtenRecipe } from '../../core/suite/writtenRecipe';
import { recipeModelPath } from '../language/recipeModelPath';
import { rangeOf } from '../language/textRange';
import { type ChosenModel } from '../models/modelMemory';
import { type Services } from '../services';
import { fileName } from '../ui/workspaceFiles';
import { askForModel } from './modelCommands';

/**
 * Asks for a model and writes it into a recipe, in the place of the one that stands there.
 *
 * @param recipe the file
 * @param place of the model's entry
 * @throws TaskVectorError `bad-request` where none stands there any more
 */
export async function chooseRecipeModel(
  services: Services,
  recipe?: unknown,
  place?: unknown,
): Promise<void> {
  if (!(recipe instanceof Uri) || !(place instanceof Position)) return;
  const picked = await askForModel(services);
  if (picked) await writeModel(recipe, place, picked);
}

/** The whole entry is replaced: a precision of the old model is none of the new one. */
export async function writeModel(
  recipe: Uri,
  place: Position,
  { folder, dtype }: ChosenModel,
): Promise<void> {
  const document = await workspace.openTextDocument(recipe);
  const entry = writtenRecipe(document.getText())
    ?.models.map((model) => rangeOf(document, model.entry))
    .find((range) => range.contains(place));
  if (!entry) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('{0} names no model in this place any more.', fileName(recipe)),
      l10n.t('Put the cursor on the folder of a model.'),
    );
  }
  const written = { folder: recipeModelPath(recipe, folder), ...(dtype !== undefined && { dtype }) };
  const members = Object.entries(written).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  const edit = new WorkspaceEdit();
  edit.replace(recipe, entry, `{ ${members.join(', ')} }`);
  await workspace.applyEdit(edit);
}
