import { l10n, Range, Uri, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type Services } from '../services';
import { readEditor, readRanges } from '../sweep/readEditor';
import { saveVector } from '../sweep/saveVector';

/**
 * Opens a sweep panel on what is selected, and runs it where that was asked for. On a page that is no text, such as the
 * walkthrough, that is the selection of the text used last.
 *
 * @param given a document, where a lens hands over the range of its demonstrations with it
 */
export async function extract(
  { panels, sideBar }: Services,
  runNow: boolean,
  given?: unknown,
  range?: unknown,
): Promise<void> {
  const source =
    given instanceof Uri && range instanceof Range
      ? readRanges(await workspace.openTextDocument(given), [range])
      : readEditor(window.activeTextEditor ?? sideBar.selection.last);
  const { session } = panels.open(source);
  if (runNow) void session.run();
}

/** Runs the active panel's sweep. */
export function runAgain({ panels }: Services): void {
  void panels.active?.session.run();
}

/** Saves the vector of the active panel with the block that its page looks at; without one, of the panel that was opened last. */
export async function saveActive({ panels }: Services): Promise<void> {
  const { session } = panels.active ?? panels.all.findLast((panel) => panel.session.finished) ?? {};
  if (!session?.finished) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('There is no vector to save.'),
      l10n.t('Run a layer sweep on a selection first.'),
    );
  }
  await saveVector(session, session.chosenBlock ?? session.finished.result.bestBlock);
}
