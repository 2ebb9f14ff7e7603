import { Range, type Uri, window, workspace } from 'vscode';
import { placeIn } from '../../core/text/jsonPlace';
import { fileName } from '../ui/workspaceFiles';

/** Opens a file at the place that an error names in it; does nothing where it names none. */
export async function revealPlace(file: Uri, message: string): Promise<void> {
  if (!message.startsWith(`${fileName(file)}, `)) return;
  const place = placeIn(message);
  if (!place) return;
  const document = await workspace.openTextDocument(file);
  const start = { line: place.line - 1, character: place.column - 1 };
  const at = document.validateRange(new Range(start.line, start.character, start.line, start.character));
  await window.showTextDocument(document, { selection: at });
}
