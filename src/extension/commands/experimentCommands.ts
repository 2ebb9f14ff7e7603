import { commands, l10n, Selection, Uri, ViewColumn, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { viewIds } from '../contributions';
import { pickTask } from '../experimentView/taskPick';
import { requireTrust } from '../models/requireTrust';
import { type Services } from '../services';

/**
 * Sweeps a task file with the choices of the side bar.
 *
 * @param given the file; without one a task is asked for
 */
export async function sweepTask({ sideBar }: Services, given?: unknown): Promise<void> {
  requireTrust(workspace.isTrusted);
  const { tasks, experiment } = sideBar;
  const file = given instanceof Uri ? tasks.at(given) : await pickTask(tasks);
  if (file) await experiment.sweepTask(file);
}

/** Sweeps what the form in the side bar says; shows the form where that can't run. */
export async function sweepForm({ sideBar }: Services): Promise<void> {
  try {
    await sideBar.experiment.run();
  } catch (error) {
    await commands.executeCommand(`${viewIds.experiment}.focus`);
    throw error;
  }
}

/** Opens the sample and selects its demonstrations; beside a page such as the walkthrough, which stays in sight. */
export async function openSample({ extensionUri }: Services): Promise<void> {
  const sample = Uri.joinPath(extensionUri, 'samples', 'antonyms.txt');
  const document = await workspace.openTextDocument(sample).then(undefined, (cause: unknown) => {
    throw new TaskVectorError(
      'file-not-readable',
      l10n.t('The sample is missing from this installation.'),
      l10n.t('Write a few lines such as hot -> cold, and select them.'),
      { cause },
    );
  });
  const lines = Array.from({ length: document.lineCount }, (_, index) => document.lineAt(index));
  const pairs = lines.filter(({ text }) => text.includes('->'));
  const [first, last] = [pairs[0], pairs.at(-1)];
  const { activeTab } = window.tabGroups.activeTabGroup;
  // What is no file, no panel and no terminal: the editor's own pages.
  const isPage = activeTab !== undefined && activeTab.input === undefined;
  await window.showTextDocument(document, {
    preview: false,
    viewColumn: isPage ? ViewColumn.Beside : ViewColumn.Active,
    ...(first && last && { selection: new Selection(first.range.start, last.range.end) }),
  });
}
