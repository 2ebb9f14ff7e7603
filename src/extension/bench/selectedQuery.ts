import { l10n, type TextEditor } from 'vscode';
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
      l10n.t('Nothing is selected.'),
      l10n.t('Select a word or a whole prompt and run the command again.'),
    );
  }
  if (text.length > limits.promptCharacters) {
    throw new TaskVectorError(
      'selection-unreadable',
      l10n.t(
        'The selection has {0} characters; a prompt has at most {1}.',
        text.length,
        limits.promptCharacters,
      ),
      l10n.t('Select less.'),
    );
  }
  return text;
}
