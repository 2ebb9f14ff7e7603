import { l10n, Position, Range, Selection, type TextEditor } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { fileName } from '../ui/workspaceFiles';

/**
 * Writes a text into a document, as one step that can be undone, and puts the cursor behind it.
 *
 * @throws TaskVectorError `file-not-writable` where the document can't be changed
 */
export async function insertText(editor: TextEditor, at: Position, text: string): Promise<void> {
  const { document } = editor;
  if (!(await editor.edit((edit) => edit.replace(new Range(at, at), text)))) {
    throw new TaskVectorError(
      'file-not-writable',
      l10n.t('{0} could not be changed.', fileName(document.uri)),
      l10n.t('Copy it to a new file.'),
    );
  }
  // Not counted in characters: the document may write its line breaks with two.
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)?.length ?? 0;
  const end = lines.length === 1 ? at.translate(0, last) : new Position(at.line + lines.length - 1, last);
  editor.selection = new Selection(end, end);
}
