import { commands, l10n, type Uri, window } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { serialiseVectorFile } from '../../core/files/vectorFile';
import { failureText } from '../../core/model/proof';
import { vectorSuffix, viewTypes } from '../contributions';
import { askWhere } from '../ui/askWhere';
import { keepSuffix } from '../ui/keepSuffix';
import { safeFileStem } from '../ui/safeFileStem';
import { fileName, writeAtomically } from '../ui/workspaceFiles';
import { type SweepSession } from './sweepSession';
import { type FinishedSweep, sweepVector } from '../../core/sweep/sweepVector';

/**
 * Asks for a place and writes the session's vector there, with this block as its best.
 *
 * @returns the file; undefined when the person thought better of it
 * @throws TaskVectorError `bad-request` before the first result; `vector-unproven` for a vector of a model that was opened
 *   without proof
 */
export async function saveVector(session: SweepSession, block: number): Promise<Uri | undefined> {
  // While the place is asked for the session may run again, or take another source: this result was meant.
  const finished = session.requireFinished();
  requireProof(finished);
  const place = await askForPlace(finished.result.recipe.name);
  if (!place) return undefined;
  await writeFinished(finished, block, place);
  session.saved(finished, fileName(place));
  void offerOpen(place);
  return place;
}

/** Writes the session's vector to a file, whole or not at all. */
export async function writeVector(session: SweepSession, block: number, place: Uri): Promise<void> {
  const finished = session.requireFinished();
  requireProof(finished);
  await writeFinished(finished, block, place);
  session.saved(finished, fileName(place));
}

async function writeFinished(finished: FinishedSweep, block: number, place: Uri): Promise<void> {
  const best = Math.min(block, finished.result.blocks.length - 1);
  await writeAtomically(place, serialiseVectorFile(sweepVector(finished, best)));
}

/** A file outlives the band above the panel: what is not proven is for reading alone. */
function requireProof({ result: { model } }: FinishedSweep): void {
  const failure = failureText(model.selfTest);
  if (failure === undefined) return;
  throw new TaskVectorError(
    'vector-unproven',
    l10n.t(
      'The vector is not saved: {0} is open without proof, for reading alone ({1}).',
      model.identity.name,
      failure,
    ),
    l10n.t('Run the sweep again with a model that is proven.'),
  );
}

/** Asks where a vector shall be saved; undefined when the person thought better of it. */
export async function askForPlace(name: string): Promise<Uri | undefined> {
  const asked = await askWhere({
    name: `${safeFileStem(name, 'vector')}${vectorSuffix}`,
    title: l10n.t('Save Vector'),
    saveLabel: l10n.t('Save Vector'),
    filters: { [l10n.t('Task vector')]: ['safetensors'] },
  });
  return asked && keepSuffix(asked, vectorSuffix);
}

async function offerOpen(place: Uri): Promise<void> {
  const said = l10n.t('The vector is saved as {0}.', fileName(place));
  const chosen = await window.showInformationMessage(said, l10n.t('Open'));
  if (chosen) await commands.executeCommand('vscode.openWith', place, viewTypes.vector);
}
