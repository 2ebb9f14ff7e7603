import { l10n, type Uri, window } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { type Corrections, type SweepSource } from '../sweep/sweepSource';
import { copyCommandLine } from '../ui/commandLine';
import { exportResult } from './resultExports';
import { recipeWords, taskWords } from './sweepCommandLine';

/** Copies the command that runs a panel's sweep again. Where it has no name, its result is saved first: that has one. */
export async function copySweepCommand(
  extensionUri: Uri,
  result: SweepResult,
  source: SweepSource,
  corrections: Corrections,
): Promise<void> {
  const words = taskWords(result, source, corrections);
  if (words) return copy(extensionUri, words);
  const file = await exportResult(result, 'result', 0);
  if (file) await copyResultCommand(extensionUri, result, file);
}

/**
 * Copies the command that runs a file's recipe again.
 *
 * @throws TaskVectorError `bad-request` for a file that no path leads to
 */
export async function copyResultCommand(extensionUri: Uri, result: SweepResult, file: Uri): Promise<void> {
  if (file.scheme !== 'file') {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('The command line can’t reach this file.'),
      l10n.t('Save it in a folder of this computer.'),
    );
  }
  await copy(extensionUri, recipeWords(result, file.fsPath));
}

async function copy(extensionUri: Uri, words: readonly string[]): Promise<void> {
  await copyCommandLine(extensionUri, words);
  void window.showInformationMessage(l10n.t('The command is on the clipboard.'));
}
