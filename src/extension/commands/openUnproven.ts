import { l10n, window } from 'vscode';
import { type ErrorValue, TaskVectorError } from '../../core/errors/taskVectorError';
import { isRefused } from '../models/isRefused';
import { type ModelService } from '../models/modelService';
import { type Services } from '../services';

/** Asks whether the model that was refused for its self-test may be opened all the same, and opens it. */
export async function openUnproven({ models }: Services): Promise<void> {
  const { name, error } = refusedModel(models);
  const agree = l10n.t('Open Without Proof');
  const answer = await window.showWarningMessage(
    l10n.t('Open {0} without proof?', name),
    {
      modal: true,
      detail: l10n.t(
        '{0} Its numbers may be wrong. Everything that it gives is marked as not proven, and its vectors can’t be saved. This holds until the window is reloaded.',
        error.message,
      ),
    },
    agree,
  );
  if (answer !== agree) return;
  models.allowUnproven();
  await models.ensureOpen(new AbortController().signal);
}

/** @throws TaskVectorError `bad-request` where the chosen model was not refused */
function refusedModel({ badge }: ModelService): { readonly name: string; readonly error: ErrorValue } {
  if (isRefused(badge)) return badge;
  throw new TaskVectorError(
    'bad-request',
    l10n.t('The chosen model was not refused for its self-test.'),
    l10n.t('Use it as it is: it is proven when it is opened.'),
  );
}
