import { l10n } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ModelService } from './modelService';

/**
 * The chosen model, as a recipe names it.
 *
 * @throws TaskVectorError `model-not-open` where none is chosen
 */
export function requireChosen({ chosen }: ModelService): {
  readonly folder: string;
  readonly dtype?: string;
} {
  if (!chosen) {
    throw new TaskVectorError(
      'model-not-open',
      l10n.t('No model is chosen.'),
      l10n.t('Choose a model first.'),
    );
  }
  const { folder, dtype } = chosen;
  return dtype === undefined ? { folder } : { folder, dtype };
}
