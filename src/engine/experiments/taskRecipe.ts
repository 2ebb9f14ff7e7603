import { withLeadingSpace } from '../../core/demonstrations/leadingSpace';
import { type Settings } from '../../core/suite/settings';
import { type SplitScheme, type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { checkEnough } from '../../core/tasks/checkEnough';
import { type Task } from '../../core/tasks/task';
import {
  type OutputTokens,
  promptPairs as pairsOf,
  type PromptPairs,
  taskRecipe as recipeOf,
} from '../../core/tasks/taskRecipe';
import { type Tokenizer } from '../tokenizer/tokenizer';

/**
 * The base experiment of a task with this tokenizer.
 *
 * @throws TaskVectorError `task-too-few`
 */
export function taskRecipe(task: Task, tokenizer: Tokenizer, scheme: SplitScheme): SweepRecipe {
  const recipe = recipeOf(task, countOutputs(task, tokenizer), scheme);
  checkEnough(task, recipe.pairs, scheme);
  return recipe;
}

/**
 * {@link promptPairs} that are enough to draw episodes from.
 *
 * @throws TaskVectorError `task-too-few`
 */
export function drawablePairs(
  task: Task,
  tokenizer: Tokenizer,
  answers: Settings['answers'],
  scheme: SplitScheme,
): PromptPairs {
  const found = promptPairs(task, tokenizer, answers);
  checkEnough(task, found.pairs, scheme);
  return found;
}

/**
 * The pairs of a task as they stand in prompts, with this tokenizer.
 *
 * @param answers with `continuation` outputs of several tokens stay, whatever the scoring
 */
export function promptPairs(task: Task, tokenizer: Tokenizer, answers: Settings['answers']): PromptPairs {
  return pairsOf(task, countOutputs(task, tokenizer), answers);
}

function countOutputs({ pairs }: Task, tokenizer: Tokenizer): OutputTokens {
  const plain = pairs.map(({ input, output }) => ({ input, output }));
  const count = ({ output }: { readonly output: string }): number => tokenizer.encodePiece(output).length;
  return { plain: plain.map(count), spaced: withLeadingSpace(plain).map(count) };
}
