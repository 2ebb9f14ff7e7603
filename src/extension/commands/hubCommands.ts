import { commands, workspace } from 'vscode';
import { downloadFromHub } from '../hub/downloadPick';
import { hubOf, modelsFolder } from '../hub/hubSettings';
import { type ChosenModel } from '../models/modelMemory';
import { requireTrust } from '../models/requireTrust';
import { type Services } from '../services';

/** Finds a model on the hub, downloads it, and makes it the chosen one. */
export async function downloadModel(services: Services): Promise<void> {
  const model = await askHub(services);
  if (model) await services.models.choose(model);
}

/**
 * Finds a model on the hub and downloads it.
 *
 * @returns undefined when the person left or stopped
 * @throws TaskVectorError `workspace-untrusted`; as {@link downloadFromHub} and {@link modelsFolder}
 */
export async function askHub({
  hubToken,
  storage,
}: Pick<Services, 'hubToken' | 'storage'>): Promise<ChosenModel | undefined> {
  requireTrust(workspace.isTrusted);
  return downloadFromHub(hubOf(hubToken.read), modelsFolder(storage));
}

export function openHubSettings(): Thenable<unknown> {
  return commands.executeCommand('workbench.action.openSettings', 'taskVectors.hub taskVectors.models');
}
