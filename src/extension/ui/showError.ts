import { commands, window } from 'vscode';
import { type ErrorCode, toErrorValue } from '../../core/errors/taskVectorError';
import { commandIds } from '../contributions';

/** What may help, by the beginning of the error's code. The first that fits decides. */
const actions: readonly (readonly [prefix: string, buttons: readonly Button[]])[] = [
  ['engine-', ['restart', 'log']],
  ['workspace-untrusted', ['trust']],
  ['hub-unauthorised', ['token']],
  ['hub-offline', ['hubSettings']],
  ['hub-refused', ['hubSettings']],
  ['hub-', ['log']],
  ['disk-full', ['hubSettings']],
  ['model-unproven', ['unproven', 'choose', 'log']],
  ['model-', ['choose', 'log']],
  ['tokenizer-', ['choose', 'log']],
  ['vector-mismatch', ['choose']],
  ['vector-unproven', ['choose']],
  ['memory-limit', ['choose', 'log']],
  ['runtime-missing', ['log']],
  ['internal', ['log']],
];

type Button = 'restart' | 'log' | 'trust' | 'choose' | 'unproven' | 'token' | 'hubSettings';

const buttons: Readonly<Record<Button, readonly [label: string, command: string]>> = {
  restart: ['Restart Engine', commandIds.restartEngine],
  log: ['Show Log', commandIds.showLog],
  trust: ['Manage Trust', 'workbench.trust.manage'],
  choose: ['Choose Model…', commandIds.chooseModel],
  unproven: ['Open Without Proof…', commandIds.openUnproven],
  token: ['Set Access Token…', commandIds.setHubToken],
  hubSettings: ['Open Settings', commandIds.openHubSettings],
};

/**
 * Tells a person what failed and what to do next, with the buttons that fit. What they stopped themselves is no error.
 *
 * For errors that no open panel shows.
 */
export async function showError(error: unknown): Promise<void> {
  const { code, message, next } = toErrorValue(error);
  if (code === 'aborted') return;
  const offered = buttonsFor(code).map((button) => buttons[button]);
  const chosen = await window.showErrorMessage(
    next ? `${message} ${next}` : message,
    ...offered.map(([label]) => label),
  );
  const command = offered.find(([label]) => label === chosen)?.[1];
  if (command) await commands.executeCommand(command);
}

function buttonsFor(code: ErrorCode): readonly Button[] {
  return actions.find(([prefix]) => code.startsWith(prefix))?.[1] ?? [];
}
