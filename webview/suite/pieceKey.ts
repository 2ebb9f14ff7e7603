import { type Piece, type SuiteResult } from '../../src/core/suite/suiteResult';

/**
 * All that decides the numbers of a piece. A file replaced by another run has the same ids, and other keys; a file that
 * only grows has the same keys.
 */
export function pieceKey(
  { recipe, settings, application, tasks, models }: SuiteResult,
  piece: Piece,
): string {
  const contents = tasks.filter(({ name }) => piece.tasks.includes(name)).map(({ sha256 }) => sha256);
  return JSON.stringify([piece, contents, models[piece.model], recipe, settings, application]);
}
