import { TaskVectorError } from '../../core/errors/taskVectorError';
import { firstDifference } from '../../core/suite/firstDifference';
import { type PieceFile, type PieceInputs } from '../../core/suite/suiteResult';
import { pieceKey } from './suiteJobs';

/**
 * Refuses a kept piece that was made of something else than what would be run now: mixed, they would pass for one run.
 *
 * @param inputs of now; without `model` while that is not known yet
 * @throws TaskVectorError `result-mismatch` that says what differs first
 */
export function refuseOther(
  { piece, key, inputs: kept }: PieceFile,
  inputs: Omit<PieceInputs, 'model'> & Partial<Pick<PieceInputs, 'model'>>,
): void {
  const found = firstDifference({ ...kept, model: inputs.model && kept.model }, inputs);
  if (found) {
    throw mismatch(`${piece.id} was made with another ${found.path}: ${found.before}, now ${found.after}.`);
  }
  if (key !== pieceKey(kept)) throw mismatch(`${piece.id}: its key is not that of what it was made of.`);
}

function mismatch(message: string): TaskVectorError {
  return new TaskVectorError(
    'result-mismatch',
    message,
    'Set it back, write into another folder, or start anew with --force, which removes what is there.',
  );
}
