import { commands, FileType, Uri, window, workspace } from 'vscode';
import { serialiseVectorFile } from '../../core/files/vectorFile';
import { vectorSuffix, viewTypes } from '../contributions';
import { fileName, writeAtomically } from '../ui/workspaceFiles';
import { type SweepSession } from './sweepSession';
import { sweepVector } from './sweepVector';

/**
 * Asks for a place and writes the session's vector there, with this block as its best.
 *
 * @returns the file; undefined when the person thought better of it
 */
export async function saveVector(session: SweepSession, block: number): Promise<Uri | undefined> {
  const place = session.finished && (await askForPlace(session.finished.result.recipe.name));
  if (!place) return undefined;
  await writeVector(session, block, place);
  void offerOpen(place);
  return place;
}

/** Writes the session's vector to a file, whole or not at all. */
export async function writeVector(session: SweepSession, block: number, place: Uri): Promise<void> {
  const { finished } = session;
  if (!finished) return;
  const best = Math.min(block, finished.result.blocks.length - 1);
  await writeAtomically(place, serialiseVectorFile(sweepVector(finished, best)));
  session.saved(fileName(place));
}

async function askForPlace(name: string): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const proposed = `${fileNameFrom(name)}${vectorSuffix}`;
  const asked = await window.showSaveDialog({
    title: 'Save Vector',
    saveLabel: 'Save Vector',
    filters: { 'Task vector': ['safetensors'] },
    ...(folder ? { defaultUri: Uri.joinPath(folder, proposed) } : {}),
  });
  if (!asked || asked.path.endsWith(vectorSuffix)) return asked;
  // Only our suffix opens in our editor. The dialog has asked about overwriting the name without it.
  const place = asked.with({ path: asked.path.replace(/(\.taskvector)?(\.safetensors)?$/, vectorSuffix) });
  return !(await exists(place)) || (await mayReplace(place)) ? place : undefined;
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    ({ type }) => type !== FileType.Unknown,
    () => false,
  );
}

async function mayReplace(place: Uri): Promise<boolean> {
  const detail = 'Its content will be replaced.';
  return (
    (await window.showWarningMessage(
      `${fileName(place)} exists already.`,
      { modal: true, detail },
      'Replace',
    )) === 'Replace'
  );
}

async function offerOpen(place: Uri): Promise<void> {
  const chosen = await window.showInformationMessage(`The vector is saved as ${fileName(place)}.`, 'Open');
  if (chosen) await commands.executeCommand('vscode.openWith', place, viewTypes.vector);
}

/** A name without what file systems refuse. */
function fileNameFrom(name: string): string {
  const safe = [...name]
    .map((letter) => (/[\\/:*?"<>|]/.test(letter) || letter < ' ' ? '-' : letter))
    .join('');
  return safe.replace(/^[.\s-]+|[.\s]+$/g, '').slice(0, 100) || 'vector';
}
