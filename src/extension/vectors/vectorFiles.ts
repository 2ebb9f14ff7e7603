import { l10n, type QuickPickItem, type Uri, workspace } from 'vscode';
import { TaskVectorError, toErrorValue } from '../../core/errors/taskVectorError';
import { parseVectorFile } from '../../core/files/vectorFile';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { limits } from '../../core/limits';
import { vectorSuffix } from '../contributions';
import { readVectorHead } from '../sideBar/vectorHead';
import { findFiles } from '../ui/findFiles';
import { fileName, readFile } from '../ui/workspaceFiles';

/** Files looked for at most. */
const mostFiles = 500;

export interface FoundVector {
  readonly uri: Uri;
  /** Path within the workspace, for people. */
  readonly label: string;
}

/** A vector file as a list of several shows it. */
export interface VectorChoice extends QuickPickItem {
  readonly uri: Uri;
}

/**
 * The vector files of the workspace to choose from, by name; damaged ones are marked, with the reason.
 *
 * @throws TaskVectorError `bad-request` where there is none
 */
export async function vectorChoices(): Promise<readonly VectorChoice[]> {
  const found = await findVectorFiles();
  if (found.length === 0) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('The workspace has no vector files (*{0}).', vectorSuffix),
      l10n.t('Run a layer sweep and save its vector into the workspace.'),
    );
  }
  const choices: VectorChoice[] = [];
  for (const { uri, label } of found) {
    const problem = await problemOf(uri);
    choices.push(
      problem === undefined ? { uri, label } : { uri, label: `$(warning) ${label}`, detail: problem },
    );
  }
  return choices;
}

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

/** The vector files of the workspace by name, perhaps none. */
export async function findVectorFiles(): Promise<readonly FoundVector[]> {
  const found = await findFiles([vectorSuffix], mostFiles);
  return found
    .map((uri) => ({ uri, label: workspace.asRelativePath(uri) }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

/** What is wrong with a file, as far as its header tells. */
async function problemOf(uri: Uri): Promise<string | undefined> {
  try {
    const { size } = await workspace.fs.stat(uri);
    await readVectorHead(uri, size);
    return undefined;
  } catch (error) {
    return toErrorValue(error).message;
  }
}
