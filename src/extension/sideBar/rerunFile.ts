import { dirname } from 'node:path';
import { l10n, type Uri, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { parseSuiteFile } from '../../core/files/suiteFile';
import { parseSweepFile } from '../../core/files/sweepFile';
import { limits } from '../../core/limits';
import { suiteSuffix } from '../contributions';
import { type Services } from '../services';
import { localPath } from '../suite/localPath';
import { recipeFolder } from '../suite/recipeFile';
import { resultsName, runWithProgress } from '../suite/runWithProgress';
import { fileName, readFile } from '../ui/workspaceFiles';

/**
 * Runs the recipe of a file of results: a sweep in a panel of its own, bit for bit; of an experiment what is missing.
 *
 * @throws TaskVectorError `result-invalid`, or `bad-request` for results of an experiment outside their folder
 */
export async function rerunFile(
  { panels, suites }: Pick<Services, 'panels' | 'suites'>,
  file: Uri,
): Promise<void> {
  const name = fileName(file);
  if (name.endsWith(suiteSuffix)) {
    await rerunSuite(suites, file);
    return;
  }
  const { recipe } = parseSweepFile(new TextDecoder().decode(await readFile(file, limits.jsonBytes)));
  const where = workspace.asRelativePath(file);
  await panels.show({ name: recipe.name || name, where, recipe }).session.run();
}

async function rerunSuite(suites: Services['suites'], file: Uri): Promise<void> {
  const name = fileName(file);
  const out = dirname(localPath(file));
  if (name !== resultsName) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('{0} is a copy: an experiment runs in the folder that holds its pieces.', name),
      l10n.t('Run it from its {0}, or run its *.experiment.json.', resultsName),
    );
  }
  const { recipe, complete } = parseSuiteFile(
    new TextDecoder().decode(await readFile(file, limits.suiteBytes)),
    name,
  );
  if (complete && !(await mayStartOver(recipe.name))) return;
  await runWithProgress(suites, { recipe, folder: recipeFolder(file), out, force: complete });
}

async function mayStartOver(name: string): Promise<boolean> {
  const run = l10n.t('Run All Again');
  const question = l10n.t('"{0}" is complete.', name);
  const detail = l10n.t('Running it again deletes its results and starts over.');
  return (await window.showWarningMessage(question, { modal: true, detail }, run)) === run;
}
