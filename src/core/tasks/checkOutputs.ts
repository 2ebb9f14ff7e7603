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
    `${name}: the output of pair ${index + 1}, ${quote(pairs[index].input)}, has no token for this model.`,
    'Write an output with visible text, or take the pair out.',
  );
}
