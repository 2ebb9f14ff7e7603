import { commands, l10n, window } from 'vscode';
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

/** Asked for when they are shown, in the editor's language. */
const buttons: Readonly<Record<Button, () => readonly [label: string, command: string]>> = {
  restart: () => [l10n.t('Restart Engine'), commandIds.restartEngine],
  log: () => [l10n.t('Show Log'), commandIds.showLog],
  trust: () => [l10n.t('Manage Trust'), 'workbench.trust.manage'],
  choose: () => [l10n.t('Choose Model…'), commandIds.chooseModel],
  unproven: () => [l10n.t('Open Without Proof…'), commandIds.openUnproven],
  token: () => [l10n.t('Set Access Token…'), commandIds.setHubToken],
  hubSettings: () => [l10n.t('Open Settings'), commandIds.openHubSettings],
};

/**
 * Tells a person what failed and what to do next, with the buttons that fit. What they stopped themselves is no error.
 *
 * For errors that no open panel shows.
 */
export async function showError(error: unknown): Promise<void> {
  const { code, message, next } = toErrorValue(error);
  if (code === 'aborted') return;
  const offered = buttonsFor(code).map((button) => buttons[button]());
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
