import { l10n, type Position, type Range, type TextEditor, window } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';

/** A text, and where it stands. */
export interface EditorQuery {
  readonly editor: TextEditor;
  readonly range: Range;
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
  const range = selection.isEmpty ? selection.with(before, selection.active) : selection;
  const text = document.getText(range);
  if (text.trim() !== '' && text.length <= limits.promptCharacters) return { editor, range, text };
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

/**
 * The place behind a query, wherever the cursor is by now.
 *
 * @throws TaskVectorError `bad-request` where another text stands there, or none: what was asked does not belong to it
 */
export function behind({ editor, range, text }: EditorQuery): Position {
  if (!editor.document.isClosed && editor.document.getText(range) === text) return range.end;
  throw new TaskVectorError(
    'bad-request',
    l10n.t('The query has changed meanwhile.'),
    l10n.t('Select it again.'),
  );
}
