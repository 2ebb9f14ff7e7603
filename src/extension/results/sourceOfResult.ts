import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type Demonstration } from '../../core/demonstrations/demonstration';
import { limits } from '../../core/limits';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { type Corrections, type SweepSource } from '../sweep/sweepSource';

/**
 * The pairs of a result as a source that a panel can run again, with the leading space that they had.
 *
 * @throws TaskVectorError `bad-request` for replayed episodes, which hold no pairs; `selection-unreadable` beyond the limit
 */
export function sourceOfResult(
  { recipe }: SweepResult,
  where: string,
): { readonly source: SweepSource; readonly corrections: Corrections } {
  if (recipe.scheme.kind === 'replay') {
    throw new TaskVectorError(
      'bad-request',
      `${where} replays the episodes of a file, which a panel can't draw again.`,
      'Run it with task-vectors sweep --episodes-file.',
    );
  }
  const leadingSpace = recipe.pairs.length > 0 && recipe.pairs.every(({ output }) => output.startsWith(' '));
  const trimmed = ({ input, output }: Demonstration): Demonstration =>
    leadingSpace ? { input: input.replace(/^ /, ''), output: output.replace(/^ /, '') } : { input, output };
  const text = JSON.stringify(recipe.pairs.map(trimmed), undefined, 1);
  if (text.length > limits.selectionCharacters) {
    throw new TaskVectorError(
      'selection-unreadable',
      `The pairs of ${where} have ${text.length} characters, more than ${limits.selectionCharacters}.`,
      'Run the sweep from the command line.',
    );
  }
  return { source: { name: recipe.name, where, text }, corrections: { leadingSpace } };
}
