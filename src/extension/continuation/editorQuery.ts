import { l10n, type TextEditor, window } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';

/** A text, and the editor that it stands in. */
export interface EditorQuery {
  readonly editor: TextEditor;
  readonly text: string;
}

/**
 * The selection of the active editor, or without one the line up to the cursor: the text before the place where a
 * continuation would stand.
 *
 * @throws TaskVectorError `prompt-empty` where there is none, or more than a prompt may have
 */
export function editorQuery(): EditorQuery {
  const editor = window.activeTextEditor;
  if (!editor) {
    throw new TaskVectorError(
      'prompt-empty',
      l10n.t('No text editor is open.'),
      l10n.t('Open a file and select a query.'),
    );
  }
  const { document, selection } = editor;
  const before = selection.active.with({ character: 0 });
  const text = document.getText(selection.isEmpty ? selection.with(before, selection.active) : selection);
  if (text.trim() !== '' && text.length <= limits.promptCharacters) return { editor, text };
  throw new TaskVectorError(
    'prompt-empty',
    text.trim() === ''
      ? l10n.t('There is no text before the cursor.')
      : l10n.t(
          'The selection has {0} characters; a prompt has at most {1}.',
          text.length,
          limits.promptCharacters,
        ),
    l10n.t('Select a query, or put the cursor behind one.'),
  );
}
