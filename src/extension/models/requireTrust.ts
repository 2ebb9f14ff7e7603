import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';

/**
 * Models are programs in data and are not opened in Restricted Mode.
 *
 * @throws TaskVectorError `workspace-untrusted`
 */
export function requireTrust(trusted: boolean): void {
  if (trusted) return;
  throw new TaskVectorError(
    'workspace-untrusted',
    l10n.t('Models are not opened in Restricted Mode.'),
    l10n.t('Trust this workspace to run a model; vector files can be viewed without.'),
  );
}
