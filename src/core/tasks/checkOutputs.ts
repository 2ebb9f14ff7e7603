import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../errors/taskVectorError';
import { quote } from '../text/quote';
import { type Task } from './task';

/**
 * Refuses a task with an output that a tokenizer turns into nothing, such as a control character that its normaliser
 * drops: no prediction could ever equal it.
 *
 * @param countTokens tokens of a piece of text inside a prompt, without special tokens
 * @throws TaskVectorError `task-invalid` with the number of the pair, 1-based
 */
export function checkOutputs(
  { name, pairs }: Pick<Task, 'name' | 'pairs'>,
  countTokens: (text: string) => number,
): void {
  const index = pairs.findIndex(({ output }) => countTokens(output) === 0);
  if (index < 0) return;
  throw new TaskVectorError(
    'task-invalid',
    l10n.t(
      '{0}: the output of pair {1}, {2}, has no token for this model.',
      name,
      index + 1,
      quote(pairs[index].input),
    ),
    l10n.t('Write an output with visible text, or take the pair out.'),
  );
}
