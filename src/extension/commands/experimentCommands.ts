import { commands, Uri, workspace } from 'vscode';
import { viewIds } from '../contributions';
import { pickTask } from '../experimentView/taskPick';
import { requireTrust } from '../models/requireTrust';
import { type Services } from '../services';

/**
 * Sweeps a task file with the choices of the side bar.
 *
 * @param given the file; without one a task is asked for
 */
export async function sweepTask({ sideBar }: Services, given?: unknown): Promise<void> {
  requireTrust(workspace.isTrusted);
  const { tasks, experiment } = sideBar;
  const file = given instanceof Uri ? tasks.at(given) : await pickTask(tasks);
  if (file) await experiment.sweepTask(file);
}

/** Sweeps what the form in the side bar says; shows the form where that can't run. */
export async function sweepForm({ sideBar }: Services): Promise<void> {
  try {
    await sideBar.experiment.run();
  } catch (error) {
    await commands.executeCommand(`${viewIds.experiment}.focus`);
    throw error;
  }
}
