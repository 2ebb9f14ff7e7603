import { commands, Uri } from 'vscode';
import { commandIds, walkthroughId } from '../contributions';
import { type Services } from '../services';

/** Opens the five steps from a model to a saved vector; those that were done before are ticked. */
export async function openWalkthrough({ deeds }: Services): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', walkthroughId, false);
  deeds.tellAgain();
}

/** Opens the guide that is packed with the extension where it says what θ, zero-shot and the other words mean. */
export function explainWords({ extensionUri }: Services): Thenable<unknown> {
  const guide = Uri.joinPath(extensionUri, 'docs', 'user-guide.md');
  return commands.executeCommand('markdown.showPreview', guide.with({ fragment: 'words' }));
}

/** Shows the sweep panel that was opened last; without one the sample, from which one comes. */
export function revealPanel({ panels }: Services): unknown {
  const last = panels.active ?? panels.all.at(-1);
  return last ? last.panel.reveal() : commands.executeCommand(commandIds.openSample);
}
