import { commands, l10n, type Uri, workspace } from 'vscode';
import { type Services } from '../services';
import { chosenFiles } from '../sideBar/chosenFiles';
import { deleteFiles } from '../sideBar/fileChanges';
import { fromRow, isRecent, type ResultNode } from '../sideBar/resultTree';
import { rerunFile } from '../sideBar/rerunFile';
import { requireTrust } from '../models/requireTrust';
import { type UndoStep } from '../ui/undoSteps';
import { fileName } from '../ui/workspaceFiles';

/**
 * Opens results: a recent sweep in its panel, a file in its editor.
 *
 * @param all everything that is selected, or `fromRow` of a row that was clicked
 */
export async function openResult(
  { sideBar, panels }: Services,
  given?: unknown,
  all?: unknown,
): Promise<void> {
  for (const { recent, file } of chosen(sideBar.results.view.selection, given, all)) {
    if (recent !== undefined) await panels.openRecent(recent.id, all === fromRow);
    if (file) await commands.executeCommand('vscode.open', file);
  }
}

/** Runs a sweep again, or what is missing of an experiment. */
export async function runResultAgain(services: Services, given?: unknown): Promise<void> {
  requireTrust(workspace.isTrusted);
  const [first] = chosen(services.sideBar.results.view.selection, given);
  if (first?.recent) await (await services.panels.openRecent(first.recent.id))?.session.run();
  if (first?.file) await rerunFile(services, first.file);
}

/** Deletes results, with a way back: also for what was deleted before one that could not be. */
export async function deleteResult(services: Services, given?: unknown, all?: unknown): Promise<void> {
  const { sideBar, panels } = services;
  const rows = chosen(sideBar.results.view.selection, given, all);
  const files = rows.map(({ file }) => file).filter((file) => file !== undefined);
  const recent = rows.map((row) => row.recent).filter((one) => one !== undefined);
  const gone: string[] = [];
  const held: UndoStep[] = [];
  try {
    if (files.length > 0) {
      const step = await deleteFiles(files);
      gone.push(...files.map(fileName));
      if (step) held.push(step);
    }
    for (const { id, name } of recent) {
      held.push(await panels.removeRecent(id));
      gone.push(name);
    }
  } finally {
    if (held.length > 0) sideBar.undoable.did(deletedText(gone), together(held));
  }
}

/** Shows a file of a list in the explorer. */
export async function revealFile({ sideBar }: Services, given?: unknown): Promise<void> {
  const selection = [...sideBar.vectors.view.selection, ...sideBar.results.view.selection];
  const [file] = chosenFiles(selection, given);
  if (file) await commands.executeCommand('revealInExplorer', file);
}

/** Looks for files again, where a file system says nothing of changes. */
export async function refreshLists({ vectors, sideBar }: Services): Promise<void> {
  await Promise.all([vectors.refresh(), sideBar.results.files.refresh()]);
}

function deletedText(names: readonly string[]): string {
  return names.length === 1
    ? l10n.t('{0} is deleted.', names[0])
    : l10n.t('{0} results are deleted.', names.length);
}

function together(steps: readonly UndoStep[]): UndoStep {
  return {
    bytes: steps.reduce((sum, { bytes }) => sum + bytes, 0),
    undo: async () => {
      for (const { undo } of steps) await undo();
    },
  };
}

interface Row {
  readonly recent?: { readonly id: string; readonly name: string };
  readonly file?: Uri;
}

function chosen(selection: readonly ResultNode[], given?: unknown, all?: unknown): Row[] {
  const rows: readonly unknown[] =
    Array.isArray(all) && all.length > 0 ? all : given === undefined ? selection : [given];
  return rows.flatMap((row): Row[] => {
    if (isRecent(row)) return [{ recent: { id: row.sweep.id, name: row.sweep.glance.name } }];
    return chosenFiles([row]).map((file) => ({ file }));
  });
}
