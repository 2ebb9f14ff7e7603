import { l10n, type Uri, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { vectorSuffix } from '../contributions';
import { findFiles } from '../ui/findFiles';

/** Files looked for at most. */
const mostFiles = 500;

export interface FoundVector {
  readonly uri: Uri;
  /** Path within the workspace, for people. */
  readonly label: string;
}

/**
 * The vector files of the workspace, by name.
 *
 * @throws TaskVectorError `bad-request` where there is none
 */
export async function vectorFilesOfWorkspace(): Promise<readonly FoundVector[]> {
  const found = await findVectorFiles();
  if (found.length > 0) return found;
  throw new TaskVectorError(
    'bad-request',
    l10n.t('The workspace has no vector files (*{0}).', vectorSuffix),
    l10n.t('Run a layer sweep and save its vector into the workspace.'),
  );
}

/** The same, perhaps none. */
export async function findVectorFiles(): Promise<readonly FoundVector[]> {
  const found = await findFiles([vectorSuffix], mostFiles);
  return found
    .map((uri) => ({ uri, label: workspace.asRelativePath(uri) }))
    .sort((one, other) => one.label.localeCompare(other.label));
}
