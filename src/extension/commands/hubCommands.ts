import { commands, workspace } from 'vscode';
import { downloadFromHub } from '../hub/downloadPick';
import { hubOf, modelsFolder } from '../hub/hubSettings';
import { requireTrust } from '../models/requireTrust';
import { type Services } from '../services';

/** Finds a model on the hub, downloads it, and makes it the chosen one. */
export async function downloadModel({ models, hubToken, storage }: Services): Promise<void> {
  requireTrust(workspace.isTrusted);
  const model = await downloadFromHub(hubOf(hubToken.read), modelsFolder(storage));
  if (model) await models.choose(model);
}

export function openHubSettings(): Thenable<unknown> {
  return commands.executeCommand('workbench.action.openSettings', 'taskVectors.hub taskVectors.models');
}
