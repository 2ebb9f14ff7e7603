import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../core/errors/taskVectorError';

/** For `catch`: says which file could not be written, and why. */
export function writeError(path: string): (error: unknown) => never {
  return (error) => {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new TaskVectorError(
        'disk-full',
        l10n.t('There is no room left for {0}.', path),
        l10n.t('Make room and try again; what was downloaded is kept.'),
        { cause: error },
      );
    }
    throw new TaskVectorError(
      'file-not-writable',
      l10n.t("{0} can't be written: {1}.", path, message),
      l10n.t('Choose another folder for models, or change its permissions.'),
      { cause: error },
    );
  };
}
