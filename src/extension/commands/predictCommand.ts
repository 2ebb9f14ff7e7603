import { l10n, window, workspace } from 'vscode';
import { stageText } from '../../core/text/engineWords';
import { behind, editorQuery } from '../continuation/editorQuery';
import { insertText } from '../continuation/insertText';
import { type NextTokenItem, nextTokenItems } from '../continuation/nextTokenItems';
import { requireTrust } from '../models/requireTrust';
import { type Services } from '../services';

/** Tokens listed. */
const listed = 20;
/** A forward pass is stopped between two blocks; an engine killed for it would cost the open model. */
const graceMs = 60_000;

/**
 * Lists what the chosen model would write next behind the selection, or the line up to the cursor, with probabilities.
 * Enter writes the token there; leaving the list stops the model.
 */
export async function predictNext(services: Services): Promise<void> {
  requireTrust(workspace.isTrusted);
  const query = editorQuery();
  const picked = await pickNext(services, query.text);
  if (picked) await insertText(query.editor, behind(query), picked.token);
}

/** @returns undefined when the person left */
async function pickNext(services: Services, prompt: string): Promise<NextTokenItem | undefined> {
  const { models } = services;
  const abort = new AbortController();
  const pick = window.createQuickPick<NextTokenItem>();
  const title = (name: string): string => l10n.t('Next Token on {0}', name);
  pick.title = title(models.badge.state === 'none' ? l10n.t('the chosen model') : models.badge.name);
  pick.placeholder = l10n.t('Asking the model…');
  pick.busy = true;
  const stop = models.onDidChange((badge) => {
    if (badge.state === 'opening') pick.placeholder = `${stageText(badge.progress.stage)}…`;
    if (badge.state === 'open') pick.title = title(badge.name);
  });
  const chosen = new Promise<NextTokenItem | undefined>((resolve) => {
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) resolve(pick.selectedItems[0]);
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  try {
    const asked = ask(services, prompt, abort.signal).then((items) => {
      pick.items = items;
      pick.placeholder = l10n.t('Enter writes the token behind the text');
      pick.busy = false;
      return chosen;
    });
    return await Promise.race([asked, chosen]);
  } finally {
    abort.abort();
    stop();
    pick.dispose();
  }
}

function ask({ models, engine }: Services, prompt: string, signal: AbortSignal): Promise<NextTokenItem[]> {
  return models.use(signal, async ({ identity }) => {
    const doing = l10n.t('predicting the next token on {0}', identity.name);
    const { top } = await engine.call('predictNext', { prompt, top: listed }, { signal, graceMs, doing });
    return nextTokenItems(top);
  });
}
