import { extensions, l10n, type Uri } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { parseVectorFile } from '../../core/files/vectorFile';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { limits } from '../../core/limits';
import { fileName } from '../ui/workspaceFiles';

/** What is used of the editor's own Git extension, as its documented interface has it. */
interface GitExtension {
  /** False where its setting is off, and where it found no Git on the machine. */
  readonly enabled: boolean;
  getAPI(version: 1): {
    getRepository(uri: Uri): { buffer(ref: string, path: string): Promise<Buffer> } | null;
    openRepository(root: Uri): Promise<unknown>;
  };
}

/**
 * A vector file as the last commit has it.
 *
 * @throws TaskVectorError `file-not-readable` without Git, a repository or a committed version; `vector-invalid`
 */
export async function committedVector(uri: Uri): Promise<TaskVector> {
  const name = fileName(uri);
  const git = extensions.getExtension<GitExtension>('vscode.git');
  const active = await git?.activate();
  if (!active?.enabled)
    throw unreadable(
      l10n.t('There is no saved version of {0} to compare with: Git is off or was not found.', name),
      l10n.t('Install Git, and switch on the setting git.enabled and the editor’s Git extension.'),
    );
  const api = active.getAPI(1);
  const repository = api.getRepository(uri);
  if (!repository)
    throw unreadable(
      l10n.t(
        'There is no saved version of {0} to compare with: it is in no Git repository that is open.',
        name,
      ),
    );
  let bytes: Uint8Array;
  try {
    bytes = await repository.buffer('HEAD', uri.fsPath);
  } catch {
    throw unreadable(
      l10n.t('There is no saved version of {0} to compare with: the last commit does not hold it.', name),
    );
  }
  if (bytes.byteLength > limits.vectorFileBytes)
    throw unreadable(
      l10n.t('There is no saved version of {0} to compare with: it has {1} bytes.', name, bytes.byteLength),
    );
  return parseVectorFile(new Uint8Array(bytes));
}

function unreadable(
  message: string,
  next = l10n.t('Commit the file first, in a repository that the editor shows under Source Control.'),
): TaskVectorError {
  return new TaskVectorError('file-not-readable', message, next);
}
