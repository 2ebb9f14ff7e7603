import { commands, FileType, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { viewTypes } from '../contributions';
import { progressText } from './progressText';
import { type SuiteOrder, type SuiteRuns } from './suiteRuns';

/** File of the results in their folder. */
export const resultsName = 'results.suite.json';

/**
 * Runs a suite under a notification with the time left and Cancel, and opens its results: whole, or what there is when it
 * was stopped or its engine ended.
 *
 * @throws TaskVectorError as the run; what it had finished is kept, and running again takes it up
 */
export async function runWithProgress(runs: SuiteRuns, order: SuiteOrder): Promise<void> {
  try {
    await followed(runs, order);
  } catch (error) {
    if (TaskVectorError.is(error, 'model-unproven')) {
      if (await mayBeUnproven(order, error)) await runWithProgress(runs, { ...order, unproven: true });
      return;
    }
    if (TaskVectorError.is(error, 'result-mismatch')) {
      if (await mayReplace(error)) await runWithProgress(runs, { ...order, force: true });
      return;
    }
    if (!TaskVectorError.is(error, 'aborted')) {
      if (error instanceof TaskVectorError && error.code.startsWith('engine-')) await openResults(order);
      throw error;
    }
    if (await openResults(order)) return;
    void window.showInformationMessage(
      l10n.t('"{0}" was stopped before anything was finished.', order.recipe.name),
    );
    return;
  }
  await openResults(order);
}

async function followed(runs: SuiteRuns, order: SuiteOrder): Promise<void> {
  const options = {
    location: ProgressLocation.Notification,
    title: order.recipe.name,
    cancellable: true,
  };
  await window.withProgress(options, async (notification, token) => {
    let shown = 0;
    let warned = false;
    const stop = runs.onDidChange(() => {
      if (!runs.running) return;
      const { progress, notice } = runs.running;
      if (notice !== undefined && !warned) void window.showWarningMessage(notice);
      warned ||= notice !== undefined;
      const percent = 100 * progress.fraction;
      notification.report({ message: progressText(progress), increment: Math.max(0, percent - shown) });
      shown = Math.max(shown, percent);
    });
    const cancel = token.onCancellationRequested(() => runs.stop());
    try {
      await runs.run(order);
    } finally {
      stop();
      cancel.dispose();
    }
  });
}

/** Opens the results of a folder. @returns false where a run was ended before its first piece */
async function openResults({ out }: SuiteOrder): Promise<boolean> {
  const results = Uri.joinPath(Uri.file(out), resultsName);
  const there = await workspace.fs.stat(results).then(
    ({ type }) => type !== FileType.Unknown,
    () => false,
  );
  if (there) await commands.executeCommand('vscode.openWith', results, viewTypes.suite);
  return there;
}

/** Asked for the whole experiment: the models after the one that was refused may fail too. */
async function mayBeUnproven({ recipe }: SuiteOrder, { message }: TaskVectorError): Promise<boolean> {
  const question = l10n.t('Run "{0}" without proof?', recipe.name);
  const detail = l10n.t(
    '{0} Its numbers may be wrong. Results, report and vectors of this experiment are marked as not proven.',
    message,
  );
  const run = l10n.t('Run Without Proof');
  return (await window.showWarningMessage(question, { modal: true, detail }, run)) === run;
}

async function mayReplace({ message }: TaskVectorError): Promise<boolean> {
  const detail = l10n.t('What the folder holds of the earlier experiment is deleted.');
  const startOver = l10n.t('Start Over');
  return (await window.showWarningMessage(message, { modal: true, detail }, startOver)) === startOver;
}
