import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { errorWords } from './errorWords';

/** What the file system said about a path, as an error for people. */
export function notReadable(path: string, error: unknown): TaskVectorError {
  return new TaskVectorError(
    'file-not-readable',
    l10n.t("{0} can't be read: {1}.", path, errorWords(error)),
    l10n.t('Check the file and its permissions.'),
    { cause: error },
  );
}

/** True for what the file system says of a path that leads nowhere. */
export function isAbsent(error: unknown): boolean {
  return isFileSystemError(error) && ['ENOENT', 'ENOTDIR'].includes(error.code);
}

export function isFileSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
