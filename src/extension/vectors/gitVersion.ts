import { extensions, type Uri } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { parseVectorFile } from '../../core/files/vectorFile';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { limits } from '../../core/limits';
import { fileName } from '../ui/workspaceFiles';

/** What is used of the editor's own Git extension, as its documented interface has it. */
interface GitExtension {
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
  const git = extensions.getExtension<GitExtension>('vscode.git');
  if (!git) throw unreadable(uri, 'the Git extension is off');
  const api = (await git.activate()).getAPI(1);
  const repository = api.getRepository(uri);
  if (!repository) throw unreadable(uri, 'it is in no Git repository that is open');
  let bytes: Uint8Array;
  try {
    bytes = await repository.buffer('HEAD', uri.fsPath);
  } catch {
    throw unreadable(uri, 'the last commit does not hold it');
  }
  if (bytes.byteLength > limits.vectorFileBytes) throw unreadable(uri, `it has ${bytes.byteLength} bytes`);
  return parseVectorFile(new Uint8Array(bytes));
}

function unreadable(uri: Uri, why: string): TaskVectorError {
  return new TaskVectorError(
    'file-not-readable',
    `There is no saved version of ${fileName(uri)} to compare with: ${why}.`,
    'Commit the file first, in a repository that the editor shows under Source Control.',
  );
}
