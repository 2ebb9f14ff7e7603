import { env, l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ModelService } from '../models/modelService';
import { type Memory } from '../models/modelMemory';
import { vectorLabel } from '../sideBar/vectorLabel';
import { type VectorNode, type VectorTree } from '../sideBar/vectorTree';
import { lastFirst } from '../ui/lastFirst';
import { fileName } from '../ui/workspaceFiles';

const key = 'continuation.vector';

/** What a person reads above the list: what is to be done with the vector. */
export interface VectorPickWords {
  readonly title: string;
  readonly placeHolder: string;
}

/**
 * Asks for a vector of the workspace; the one of the last time, whatever it was picked for, stands first.
 *
 * @returns undefined when the person left
 * @throws TaskVectorError `bad-request` where the workspace has none
 */
export async function pickVector(
  { files }: VectorTree,
  models: ModelService,
  memory: Memory,
  words: VectorPickWords,
): Promise<Uri | undefined> {
  await files.refresh();
  const found = await files.whole();
  if (found.length === 0) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('The workspace has no vector files.'),
      l10n.t('Sweep demonstrations and save their vector first.'),
    );
  }
  const last = memory.get(key);
  const ordered = lastFirst(found, ({ uri }) => uri.toString() === last);
  const items = ordered.map((file) => itemOf(file, models));
  const picked = await window.showQuickPick(items, {
    ...words,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked) await memory.update(key, picked.uri.toString());
  return picked?.uri;
}

function itemOf({ uri, info, problem }: VectorNode, models: ModelService): QuickPickItem & { uri: Uri } {
  const place = workspace.asRelativePath(uri);
  if (!info) return { uri, label: `$(warning) ${fileName(uri)}`, detail: problem?.message ?? place };
  const { label, description } = vectorLabel(info, place, models.identity, env.language);
  return { uri, label, description, detail: place };
}
