import { basename, dirname, join } from 'node:path';
import { l10n, type QuickPickItem, type Uri, window } from 'vscode';
import { presetName } from '../../core/suite/presetName';
import { presets } from '../../core/suite/presets';
import { type Preset } from '../../core/suite/settings';
import { taskSuite } from '../../core/suite/taskSuite';
import { taskSuffix } from '../contributions';
import { requireChosen } from '../models/requireChosen';
import { type Services } from '../services';
import { localPath } from '../suite/localPath';
import { resultsRoot } from '../suite/resultsRoot';
import { runWithProgress } from '../suite/runWithProgress';
import { saveOpen } from '../ui/saveOpen';
import { lastFirst } from '../ui/lastFirst';

const presetKey = 'taskExperiment.preset';

/**
 * Runs the base experiment of one task file on the chosen model, after asking for a preset; the results go into
 * `NAME-PRESET-results` beside the file, those of a built-in task into the workspace.
 *
 * @throws TaskVectorError `model-not-open` where no model is chosen; as reading the task says
 */
export async function runTaskExperiment(
  { suites, models, sideBar, workspaceMemory }: Services,
  uri: Uri,
): Promise<void> {
  const path = localPath(uri);
  const file = sideBar.tasks.at(uri);
  const folder = file.builtIn ? resultsRoot() : dirname(path);
  const model = requireChosen(models);
  await saveOpen(uri);
  const { task } = await sideBar.tasks.read(file);
  const preset = await pickPreset(task.name, workspaceMemory.get(presetKey));
  if (!preset) return;
  await workspaceMemory.update(presetKey, preset);
  const stem = basename(path).slice(0, -taskSuffix.length);
  const recipe = taskSuite(task.name, file.builtIn ? stem : basename(path), model, preset);
  const out = join(folder, `${stem}-${preset}-results`);
  await runWithProgress(suites, { recipe, folder, out, force: false });
}

type PresetItem = QuickPickItem & { readonly preset: Preset };

async function pickPreset(task: string, last: unknown): Promise<Preset | undefined> {
  const item = (preset: Preset, detail: string): PresetItem => {
    const { dev, test, demonstrations } = presets[preset];
    const description = l10n.t(
      '{0} dev and {1} test episodes of {2} demonstrations',
      dev,
      test,
      demonstrations,
    );
    return { label: presetName(preset), description, preset, detail };
  };
  const all = [
    item('strict', l10n.t('No test query is a dev query; all measures, and three controls in the report.')),
    item('paper', l10n.t('The settings of the paper’s public code.')),
    item('paper-text', l10n.t('The numbers of episodes that the paper’s text names.')),
  ];
  const items = lastFirst(all, ({ preset }) => preset === last);
  const title = l10n.t('Run Experiment on {0}', task);
  return (
    await window.showQuickPick(items, {
      title,
      placeHolder: l10n.t('A preset; other numbers stand in a recipe, *.experiment.json'),
    })
  )?.preset;
}
