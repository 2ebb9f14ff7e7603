import { basename, dirname, join } from 'node:path';
import { commands, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { paperSuite } from '../../core/suite/paperSuite';
import { parseExperiment } from '../../core/suite/parseExperiment';
import { experimentSuffix, suiteSuffix, taskSuffix, viewTypes } from '../contributions';
import { pickTask } from '../experimentView/taskPick';
import { modelName } from '../models/modelMemory';
import { requireChosen } from '../models/requireChosen';
import { requireTrust } from '../models/requireTrust';
import { type Services } from '../services';
import { pickFile } from '../suite/experimentPick';
import { localPath } from '../suite/localPath';
import { paperPlan } from '../suite/paperPlan';
import { resultsRoot } from '../suite/resultsRoot';
import { revealPlace } from '../suite/revealPlace';
import { runWithProgress } from '../suite/runWithProgress';
import { saveOpen } from '../ui/saveOpen';
import { fileName, readFile } from '../ui/workspaceFiles';
import { runTaskExperiment } from './taskExperiment';

/**
 * Runs a recipe; its results go into a folder beside it, `NAME-results`.
 *
 * @param given the file, where a menu of the editor hands it over; a task file makes a run of that task alone
 */
export async function runExperiment(services: Services, given?: unknown): Promise<void> {
  requireTrust(workspace.isTrusted);
  const { suites } = services;
  suites.requireIdle();
  if (given instanceof Uri && given.path.endsWith(taskSuffix)) return runTaskExperiment(services, given);
  const file = await pickFile(given, experimentSuffix, {
    title: l10n.t('Run Experiment'),
    none: () => offerOthers(services),
  });
  if (!file) return;
  const path = localPath(file);
  await saveOpen(file);
  const text = new TextDecoder().decode(await readFile(file, limits.jsonBytes));
  const name = fileName(file);
  const out = join(dirname(path), `${basename(path).slice(0, -experimentSuffix.length)}-results`);
  try {
    const { recipe } = parseExperiment(text, name);
    await runWithProgress(suites, {
      ...{ recipe, file: { name, text }, folder: dirname(path), out, force: false },
    });
  } catch (error) {
    if (error instanceof TaskVectorError) await revealPlace(file, error.message);
    throw error;
  }
}

/** Asks what shall be run where there is no recipe. */
async function offerOthers(services: Services): Promise<undefined> {
  const { tasks } = services.sideBar;
  const paper = {
    label: `$(book) ${l10n.t('Reproduce the Paper on This Model…')}`,
    run: () => reproducePaper(services),
  };
  const task = {
    label: `$(beaker) ${l10n.t('Run Experiment on a Task…')}`,
    run: async () => {
      const picked = await pickTask(tasks, l10n.t('Run Experiment on a Task'));
      if (picked) await runTaskExperiment(services, picked.uri);
    },
  };
  const chosen = await window.showQuickPick([task, paper], {
    title: l10n.t('Run Experiment'),
    placeHolder: l10n.t('The workspace has no experiment (*{0}).', experimentSuffix),
  });
  await chosen?.run();
}

/** Runs the experiments of the paper on the chosen model, after saying what they are and asking for a folder. */
export async function reproducePaper({ suites, models }: Services): Promise<void> {
  requireTrust(workspace.isTrusted);
  suites.requireIdle();
  const model = requireChosen(models);
  const root = resultsRoot();
  const name = modelName(model);
  const recipe = paperSuite([model]);
  const folder = await window.showInputBox({
    title: l10n.t('Reproduce the Paper on {0}', name),
    prompt: l10n.t('Folder of the results, in this workspace. What is finished there already is kept.'),
    value: `paper-${basename(model.folder)}`,
    validateInput: (value) => folderProblem(value),
  });
  if (folder === undefined) return;
  // One may have begun meanwhile, and the plan would wait for its end.
  suites.requireIdle();
  const order = { recipe, folder: root, out: join(root, folder.trim()), force: false };
  const outlook = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Planning the experiments') },
    () => suites.outlook(order),
  );
  const run = l10n.t('Run');
  const answer = await window.showInformationMessage(
    l10n.t('Reproduce the paper on {0}?', name),
    { modal: true, detail: paperPlan(recipe, outlook) },
    run,
  );
  if (answer !== run) return;
  await runWithProgress(suites, order);
}

/** Opens a file of results. */
export async function openResults(_services: Services, given?: unknown): Promise<void> {
  const file = await pickFile(given, suiteSuffix, {
    title: l10n.t('Open Experiment Results'),
    none: () => {
      throw new TaskVectorError(
        'bad-request',
        l10n.t('The workspace has no results of an experiment (*{0}).', suiteSuffix),
        l10n.t('Run an experiment first.'),
      );
    },
  });
  if (file) await commands.executeCommand('vscode.openWith', file, viewTypes.suite);
}

/** Why a text names no folder inside the workspace; undefined where it does. */
function folderProblem(value: string): string | undefined {
  const parts = value.trim().split(/[\\/]/);
  if (parts.some((part) => part === '')) return l10n.t('Write the name of a folder.');
  if (parts.some((part) => part === '..' || /[:*?"<>|]/.test(part)))
    return l10n.t('Write a folder inside this workspace.');
  return undefined;
}
