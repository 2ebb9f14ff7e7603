import { l10n, type Range, type TextDocument, type TextEditor, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { fileName } from '../ui/workspaceFiles';
import { type SelectionSource } from './sweepSource';

/**
 * What is selected in an editor. Several selections are read as one, from top to bottom.
 *
 * @throws TaskVectorError `selection-empty`, `selection-unreadable` beyond the limit
 */
export function readEditor(editor: TextEditor | undefined): SelectionSource {
  if (!editor) {
    throw new TaskVectorError(
      'selection-empty',
      l10n.t('No text editor is open.'),
      l10n.t('Open a file, select a few lines such as hot -> cold, and run the command again.'),
    );
  }
  return readRanges(editor.document, editor.selections);
}

/**
 * What stands in some ranges of a text, read as one, from top to bottom.
 *
 * @throws TaskVectorError `selection-empty`, `selection-unreadable` beyond the limit
 */
export function readRanges(document: TextDocument, ranges: readonly Range[]): SelectionSource {
  const selections = ranges.filter((range) => !range.isEmpty).sort((a, b) => a.start.compareTo(b.start));
  const [first] = selections;
  const last = selections.at(-1);
  const text = selections.map((range) => document.getText(range)).join('\n');
  if (!first || !last || text.trim() === '') {
    throw new TaskVectorError(
      'selection-empty',
      l10n.t('Nothing is selected.'),
      l10n.t('Select a few lines such as hot -> cold and run the command again.'),
    );
  }
  if (text.length > limits.selectionCharacters) {
    throw new TaskVectorError(
      'selection-unreadable',
      l10n.t('The selection has {0} characters, more than {1}.', text.length, limits.selectionCharacters),
      l10n.t('Select fewer lines.'),
    );
  }
  const file = fileName(document.uri);
  // A selection that ends at the beginning of a line doesn't reach into it.
  const end =
    last.end.character === 0 && last.end.line > first.start.line ? last.end.line : last.end.line + 1;
  return { name: taskName(file), where: linesText(file, first.start.line + 1, end), text };
}

function linesText(file: string, from: number, to: number): string {
  return from === to ? l10n.t('{0}, line {1}', file, from) : l10n.t('{0}, lines {1}-{2}', file, from, to);
}

function taskName(file: string): string {
  const stem = file.replace(/^(.+?)\.[^.].*$/, '$1');
  return (stem || workspace.name || l10n.t('selection')).slice(0, 200);
}
