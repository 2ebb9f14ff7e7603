import { type TextEditor } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';

/**
 * The text of an editor's main selection, exactly as it stands.
 *
 * @throws TaskVectorError `selection-empty`, `selection-unreadable` beyond the limit of a prompt
 */
export function selectedQuery(editor: TextEditor | undefined): string {
  const text = editor?.document.getText(editor.selection) ?? '';
  if (text.trim() === '') {
    throw new TaskVectorError(
      'selection-empty',
      'Nothing is selected.',
      'Select a word or a whole prompt and run the command again.',
    );
  }
  if (text.length > limits.promptCharacters) {
    throw new TaskVectorError(
      'selection-unreadable',
      `The selection has ${text.length} characters; a prompt has at most ${limits.promptCharacters}.`,
      'Select less.',
    );
  }
  return text;
}
