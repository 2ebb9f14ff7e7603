import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { firstDifference } from '../../core/suite/firstDifference';
import { type PieceFile, type PieceInputs } from '../../core/suite/suiteResult';
import { modelFingerprint } from '../model/fingerprint';
import { type OpenOptions } from '../model/openOptions';
import { readTokenizer } from '../tokenizer/tokenizer';
import { pieceKey } from './suiteJobs';

type ModelInputs = PieceInputs['model'];

/** What can be told of a model that is not loaded. */
export type ModelHashes = Pick<ModelInputs, 'graphHash' | 'weightsHash' | 'tokenizerHash'>;

/**
 * Refuses a kept piece that was made of something else than what would be run now: mixed, they would pass for one run.
 *
 * @param inputs of now; of the model what is known of it
 * @throws TaskVectorError `result-mismatch` that says what differs first
 */
export function refuseOther(
  { piece, key, inputs: kept }: PieceFile,
  inputs: Omit<PieceInputs, 'model'> & { readonly model?: Partial<ModelInputs> },
): void {
  const found = firstDifference(kept, { ...inputs, model: { ...kept.model, ...inputs.model } });
  if (found) {
    throw mismatch(
      l10n.t('{0} was made with another {1}: {2}, now {3}.', piece.id, found.path, found.before, found.after),
    );
  }
  if (key !== pieceKey(kept))
    throw mismatch(l10n.t('{0}: its key is not that of what it was made of.', piece.id));
}

/**
 * Hashes of a model's files as they are now, without loading it: of a suite whose pieces are all kept no model is opened,
 * and one that was replaced meanwhile would go unnoticed. Files that have not changed since they were last hashed are
 * not read again.
 *
 * @throws TaskVectorError as reading the model does; `aborted`
 */
export async function modelHashes(model: OpenOptions, signal: AbortSignal | undefined): Promise<ModelHashes> {
  const { graph, weights } = await modelFingerprint(model, signal);
  return { graphHash: graph, weightsHash: weights, tokenizerHash: readTokenizer(model.folder).hash };
}

function mismatch(message: string): TaskVectorError {
  return new TaskVectorError(
    'result-mismatch',
    message,
    l10n.t(
      'Set it back, write into another folder, or start anew with --force, which removes what is there.',
    ),
  );
}
