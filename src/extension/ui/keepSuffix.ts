import { l10n, type Uri, window } from 'vscode';
import { exists, fileName } from './workspaceFiles';

/**
 * The place that a dialog gave, with the whole suffix by which the editor knows our files: dialogs know the last part alone.
 *
 * @param suffix such as `.sweep.json`
 * @returns undefined where that is another file, which the person doesn't want to replace
 */
export async function keepSuffix(asked: Uri, suffix: string): Promise<Uri | undefined> {
  if (asked.path.endsWith(suffix)) return asked;
  const parts = suffix.split('.').slice(1);
  const partly = new RegExp(`${parts.map((part) => `(\\.${part})?`).join('')}$`);
  const place = asked.with({ path: asked.path.replace(partly, suffix) });
  // The dialog has asked about the name without the suffix.
  return !(await exists(place)) || (await mayReplace(place)) ? place : undefined;
}

async function mayReplace(place: Uri): Promise<boolean> {
  const replace = l10n.t('Replace');
  const question = l10n.t('{0} exists already.', fileName(place));
  const detail = l10n.t('Its content will be replaced.');
  return (await window.showWarningMessage(question, { modal: true, detail }, replace)) === replace;
}
