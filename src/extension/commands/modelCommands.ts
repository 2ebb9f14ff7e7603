import { commands, env, l10n, type QuickPickItem, Uri, window } from 'vscode';
import { commandIds } from '../contributions';
import { type ChosenModel } from '../models/modelMemory';
import { pickModel } from '../models/modelPick';
import { type Services } from '../services';
import { askHub } from './hubCommands';
import { runningJobs } from './runningJobs';

/** Asks for a model and remembers it. It is opened when it is first needed. */
export async function chooseModel(services: Services): Promise<void> {
  const picked = await askForModel(services);
  if (picked) await services.models.choose(picked);
}

/** @returns undefined when the person left */
export function askForModel(services: Services): Promise<ChosenModel | undefined> {
  const { models, memory, bundled } = services;
  return pickModel(memory, bundled, models.chosen, () => askHub(services));
}

type MenuEntry = QuickPickItem & { readonly act: () => unknown };

/** What the status bar item offers. */
export async function showMenu({ models, panels, suites }: Services): Promise<void> {
  const folder = models.chosen?.folder;
  const jobs = runningJobs(
    panels.all.map(({ session }) => session),
    suites,
  );
  const entries: MenuEntry[] = [
    ...jobs.map(({ label, description, detail, stop }) => ({
      label: `$(debug-stop) ${l10n.t('Stop')}`,
      description: `${label} · ${description}`,
      detail,
      act: stop,
    })),
    {
      label: `$(server-environment) ${l10n.t('Choose Model…')}`,
      act: () => commands.executeCommand(commandIds.chooseModel),
    },
    // One experiment runs at a time.
    ...(suites.running ? [] : experimentEntries()),
    {
      label: `$(graph-line) ${l10n.t('Open Experiment Results…')}`,
      act: () => commands.executeCommand(commandIds.openResults),
    },
    {
      label: `$(debug-restart) ${l10n.t('Restart Engine')}`,
      act: () => commands.executeCommand(commandIds.restartEngine),
    },
    {
      label: `$(mortar-board) ${l10n.t('Get Started')}`,
      act: () => commands.executeCommand(commandIds.openWalkthrough),
    },
    {
      label: `$(question) ${l10n.t('Explain Words')}`,
      act: () => commands.executeCommand(commandIds.explainWords),
    },
    { label: `$(output) ${l10n.t('Show Log')}`, act: () => commands.executeCommand(commandIds.showLog) },
    ...(folder
      ? [
          {
            label: `$(folder) ${l10n.t('Open Folder of Model')}`,
            detail: folder,
            act: () => openFolder(folder),
          },
        ]
      : []),
  ];
  const title =
    models.badge.state === 'none' ? l10n.t('Task Vectors') : l10n.t('Task Vectors: {0}', models.badge.name);
  const picked = await window.showQuickPick(entries, { title });
  await picked?.act();
}

function experimentEntries(): MenuEntry[] {
  return [
    {
      label: `$(beaker) ${l10n.t('Run Experiment…')}`,
      act: () => commands.executeCommand(commandIds.runExperiment),
    },
    {
      label: `$(book) ${l10n.t('Reproduce the Paper on This Model…')}`,
      act: () => commands.executeCommand(commandIds.reproducePaper),
    },
  ];
}

/** Only a desktop can show a folder; elsewhere its path goes to the clipboard. */
async function openFolder(folder: string): Promise<void> {
  if (env.remoteName === undefined) {
    await commands.executeCommand('revealFileInOS', Uri.file(folder));
    return;
  }
  await env.clipboard.writeText(folder);
  void window.showInformationMessage(
    l10n.t("The path of the model's folder is on the clipboard: {0}", folder),
  );
}
