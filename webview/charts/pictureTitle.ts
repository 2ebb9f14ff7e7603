import * as l10n from '@vscode/l10n';
import { shortModelName } from '../../src/core/model/shortModelName';

/** What a picture of a chart is of: tasks, models, and a lack of proof. */
export function pictureTitle(tasks: readonly string[], models: readonly string[], proven: boolean): string {
  return [
    tasks.join(', '),
    [...new Set(models.map(shortModelName))].join(', '),
    ...(proven ? [] : [l10n.t('not proven')]),
  ].join(' · ');
}
