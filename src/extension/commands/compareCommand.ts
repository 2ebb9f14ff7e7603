import { l10n, type Uri, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { mostCompared } from '../../core/sweep/comparedSweep';
import { sweepSuffix } from '../contributions';
import { type Services } from '../services';
import { chosenFiles } from '../sideBar/chosenFiles';
import { type ResultFile } from '../sideBar/resultFiles';

/**
 * Compares results of sweeps in one chart: those selected in the explorer or the list. One alone, or none, asks which.
 *
 * @throws TaskVectorError `bad-request` for too many, or where there is nothing to compare with
 */
export async function compareResults(services: Services, given?: unknown, all?: unknown): Promise<void> {
  const { sideBar, comparisons } = services;
  const selected = chosenFiles(given === undefined ? [] : sideBar.results.view.selection, given, all).filter(
    isSweep,
  );
  const files = selected.length >= 2 ? selected : await askWhich(services, selected);
  if (!files) return;
  if (files.length > mostCompared) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('{0} results are too many for one chart; it holds {1}.', files.length, mostCompared),
      l10n.t('Select fewer of them.'),
    );
  }
  await comparisons.open(files);
}

/** @returns undefined when the person thought better of it */
async function askWhich({ sideBar }: Services, before: readonly Uri[]): Promise<Uri[] | undefined> {
  const listed = (await sideBar.results.files.whole()).filter(({ uri, problem }) => isSweep(uri) && !problem);
  if (listed.length < 2) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('The workspace holds fewer than two results of sweeps.'),
      l10n.t('Save results as *{0} with Save Result… of the sweep panel.', sweepSuffix),
    );
  }
  const chosen = new Set(before.map((file) => file.toString()));
  const picked = await window.showQuickPick(
    listed.map((file) => ({ ...itemOf(file), picked: chosen.has(file.uri.toString()) })),
    {
      canPickMany: true,
      matchOnDetail: true,
      title: l10n.t('Compare Results'),
      placeHolder: l10n.t('Choose two to {0} results', mostCompared),
    },
  );
  if (!picked || picked.length === 0) return undefined;
  if (picked.length === 1) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('One result alone has nothing to compare with.'),
      l10n.t('Choose two or more.'),
    );
  }
  return picked.map(({ uri }) => uri);
}

function itemOf({ uri, info }: ResultFile) {
  return {
    uri,
    label: info?.glance.name ?? workspace.asRelativePath(uri),
    description: info?.glance.short ?? '',
    detail: workspace.asRelativePath(uri),
  };
}

function isSweep(uri: Uri): boolean {
  return uri.path.endsWith(sweepSuffix);
}
