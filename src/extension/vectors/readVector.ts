import { l10n, type Uri } from 'vscode';
import { TaskVectorError, toErrorValue } from '../../core/errors/taskVectorError';
import { parseVectorFile } from '../../core/files/vectorFile';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { limits } from '../../core/limits';
import { fileName, readFile } from '../ui/workspaceFiles';

/**
 * Reads a vector file.
 *
 * @throws TaskVectorError `vector-invalid`, `file-not-readable`; both name the file
 */
export async function readVector(uri: Uri): Promise<TaskVector> {
  const bytes = await readFile(uri, limits.vectorFileBytes);
  try {
    return parseVectorFile(bytes);
  } catch (cause) {
    const { code, message, next } = toErrorValue(cause);
    throw new TaskVectorError(code, l10n.t('{0} can’t be read: {1}', fileName(uri), message), next, {
      cause,
    });
  }
}
