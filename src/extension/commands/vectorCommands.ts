import { commands, l10n, Uri, ViewColumn, window } from 'vscode';
import { vectorSuffix, viewTypes } from '../contributions';
import { type Services } from '../services';
import { deleteFiles, renameFile } from '../sideBar/fileChanges';
import { chosenFiles } from '../sideBar/chosenFiles';
import { isSameButCase } from '../ui/caseOnly';
import { exists, fileName } from '../ui/workspaceFiles';

/** Opens vectors in their editor. */
export async function openVector({ sideBar }: Services, given?: unknown, all?: unknown): Promise<void> {
  for (const uri of chosenFiles(sideBar.vectors.view.selection, given, all)) {
    await commands.executeCommand('vscode.openWith', uri, viewTypes.vector, { preview: false });
  }
}

/** Opens a vector's bench beside the text that it is to be patched into. */
export async function patchWithVector({ sideBar }: Services, given?: unknown): Promise<void> {
  const [uri] = chosenFiles(sideBar.vectors.view.selection, given);
  if (uri) await commands.executeCommand('vscode.openWith', uri, viewTypes.vector, ViewColumn.Beside);
}

/** Asks for another name; the suffix stays. */
export async function renameVector({ sideBar }: Services, given?: unknown): Promise<void> {
  const [from] = chosenFiles(sideBar.vectors.view.selection, given);
  if (!from) return;
  const before = stemOf(from);
  const placeOf = (stem: string): Uri => Uri.joinPath(from, '..', `${stem.trim()}${vectorSuffix}`);
  const typed = await window.showInputBox({
    title: l10n.t('Rename Vector File'),
    prompt: l10n.t('The ending {0} stays.', vectorSuffix),
    value: before,
    validateInput: async (value) => {
      if (!isFileName(value)) return l10n.t('Write a file name without \\ / : * ? " < > |.');
      const place = placeOf(value);
      const taken = !isSameButCase(place.path, from.path) && value.trim() !== before && (await exists(place));
      return taken ? l10n.t('{0} exists already.', fileName(place)) : undefined;
    },
  });
  if (typed === undefined || typed.trim() === before) return;
  const to = placeOf(typed);
  await renameFile(from, to);
  sideBar.undoable.did(l10n.t('{0} is now {1}.', fileName(from), fileName(to)), {
    bytes: 0,
    undo: () => renameFile(to, from),
  });
}

/** Deletes vector files, with a way back. */
export async function deleteVector({ sideBar }: Services, given?: unknown, all?: unknown): Promise<void> {
  const uris = chosenFiles(sideBar.vectors.view.selection, given, all);
  if (uris.length === 0) return;
  const step = await deleteFiles(uris);
  const message =
    uris.length === 1
      ? l10n.t('{0} is deleted.', fileName(uris[0]))
      : l10n.t('{0} vector files are deleted.', uris.length);
  if (step) sideBar.undoable.did(message, step);
}

function stemOf(uri: Uri): string {
  return fileName(uri).slice(0, -vectorSuffix.length);
}

function isFileName(stem: string): boolean {
  const name = stem.trim();
  return name !== '' && !name.startsWith('.') && !/[\\/:*?"<>|]/.test(name) && name.length <= 200;
}
