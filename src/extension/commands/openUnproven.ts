import { window } from 'vscode';
import { type ErrorValue, TaskVectorError } from '../../core/errors/taskVectorError';
import { isRefused } from '../models/isRefused';
import { type ModelService } from '../models/modelService';
import { type Services } from '../services';

const agree = 'Open Without Proof';

/** Asks whether the model that was refused for its self-test may be opened all the same, and opens it. */
export async function openUnproven({ models }: Services): Promise<void> {
  const { name, error } = refusedModel(models);
  const answer = await window.showWarningMessage(
    `Open ${name} without proof?`,
    {
      modal: true,
      detail:
        `${error.message} Its numbers may be wrong. Everything that it gives is marked as not proven, ` +
        'and its vectors can’t be saved. This holds until the window is reloaded.',
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
    'The chosen model was not refused for its self-test.',
    'Use it as it is: it is proven when it is opened.',
  );
}
