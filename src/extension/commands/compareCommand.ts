import { l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { mostCompared } from '../../core/sweep/comparedSweep';
import { sweepSuffix } from '../contributions';
import { type Services } from '../services';
import { comparisonTitle } from '../results/comparisonPanels';
import { chosenFiles } from '../sideBar/chosenFiles';
import { type ResultFile } from '../sideBar/resultFiles';
import { isRecent } from '../sideBar/resultTree';
import { type RecentSweep } from '../sweep/sweepStore';
import { fileName } from '../ui/workspaceFiles';
import { manyChoices } from '../ui/manyChoices';

/** A result that can be compared, as the pick shows it. */
interface Comparable extends QuickPickItem {
  readonly uri: Uri;
  /** In the title of the comparison. */
  readonly name: string;
}

/**
 * Compares results of sweeps in one chart, saved or recent: those selected in the explorer or the list. One alone, or
 * none, asks which.
 *
 * @throws TaskVectorError `bad-request` for too many, or where there is nothing to compare with
 */
export async function compareResults(services: Services, given?: unknown, all?: unknown): Promise<void> {
  const { sideBar, comparisons } = services;
  const rows = Array.isArray(all) ? (all as unknown[]).map(withFile) : all;
  const selected = chosenFiles([], withFile(given), rows).filter(isSweep);
  const recent = await sideBar.results.recent();
  const chosen =
    selected.length >= 2
      ? selected.map((uri) => ({ uri, name: nameOf(uri, recent) }))
      : await askWhich(services, recent, selected);
  if (!chosen) return;
  if (chosen.length > mostCompared) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('{0} results are too many for one chart; it holds {1}.', chosen.length, mostCompared),
      l10n.t('Select fewer of them.'),
    );
  }
  await comparisons.open(
    comparisonTitle(chosen.map(({ name }) => name)),
    chosen.map(({ uri }) => uri),
  );
}

/** @returns undefined when the person thought better of it */
async function askWhich(
  { sideBar }: Services,
  recent: readonly RecentSweep[],
  before: readonly Uri[],
): Promise<readonly Comparable[] | undefined> {
  const files = (await sideBar.results.files.whole()).filter(({ uri, problem }) => isSweep(uri) && !problem);
  // A recent sweep that was saved is offered once, as its file.
  const saved = new Set(files.map(({ info }) => info?.kind === 'sweep' && info.glance.date));
  const unsaved = recent.filter(({ glance }) => !saved.has(glance.date));
  const items = [...unsaved.map(recentItem), ...files.map(fileItem)];
  if (items.length < 2) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('There are fewer than two results of sweeps.'),
      l10n.t('Run a sweep on another selection, or open a folder with files *{0}.', sweepSuffix),
    );
  }
  const chosen = new Set(before.map((file) => file.toString()));
  const picked = await window.showQuickPick(
    items.map((item) => ({ ...item, picked: chosen.has(item.uri.toString()) })),
    {
      ...manyChoices,
      matchOnDetail: true,
      title: l10n.t('Compare Results'),
      placeHolder: l10n.t('Choose 2 to {0} results', mostCompared),
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
  return picked;
}

function fileItem({ uri, info }: ResultFile): Comparable {
  return {
    uri,
    name: stemOf(uri),
    label: info?.glance.name ?? workspace.asRelativePath(uri),
    description: info?.glance.short ?? '',
    detail: workspace.asRelativePath(uri),
  };
}

function recentItem({ file, where, glance }: RecentSweep): Comparable {
  return { uri: file, name: glance.name, label: glance.name, description: glance.short, detail: where };
}

/** A row of a recent sweep stands for the file of its result. */
function withFile(row: unknown): unknown {
  return isRecent(row) ? row.sweep.file : row;
}

/** A recent sweep goes by its task, a file by its own name. */
function nameOf(uri: Uri, recent: readonly RecentSweep[]): string {
  const found = recent.find(({ file }) => file.toString() === uri.toString());
  return found?.glance.name ?? stemOf(uri);
}

function stemOf(uri: Uri): string {
  return fileName(uri).slice(0, -sweepSuffix.length);
}

function isSweep(uri: Uri): boolean {
  return uri.path.endsWith(sweepSuffix);
}
