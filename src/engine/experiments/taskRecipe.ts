import { type AcceptingPair } from '../../core/demonstrations/demonstration';
import { prefersLeadingSpace, withLeadingSpace } from '../../core/demonstrations/leadingSpace';
import { type Settings } from '../../core/suite/settings';
import { type SplitScheme, type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { paperTemplate } from '../../core/prompts/template';
import { checkEnough } from '../../core/tasks/checkEnough';
import { type Task } from '../../core/tasks/task';
import { type Tokenizer } from '../tokenizer/tokenizer';

/** The pairs of a task as they stand in prompts. */
export interface PromptPairs {
  readonly pairs: readonly AcceptingPair[];
  readonly leadingSpace: boolean;
}

/**
 * The base experiment of a task (protocol §1): a leading space where words are single tokens only with one, and, where
 * the scoring is exact, only the pairs whose output is a single token.
 *
 * @throws TaskVectorError `task-too-few`
 */
export function taskRecipe(task: Task, tokenizer: Tokenizer, scheme: SplitScheme): SweepRecipe {
  const { pairs } = drawablePairs(task, tokenizer, 'first-token', scheme);
  return { name: task.name, pairs: [...pairs], template: paperTemplate, scoring: task.scoring, scheme };
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
 * @param answers with `continuation` outputs of several tokens stay, whatever the scoring
 */
export function promptPairs(task: Task, tokenizer: Tokenizer, answers: Settings['answers']): PromptPairs {
  const plain: AcceptingPair[] = task.pairs.map(({ input, output, accept }) => ({
    input,
    output,
    ...(accept.length > 0 && { accept: [...accept] }),
  }));
  const spaced = withLeadingSpace(plain);
  const counts = (pairs: readonly AcceptingPair[]): number[] =>
    pairs.map(({ output }) => tokenizer.encodePiece(output).length);
  const leadingSpace = task.leadingSpace ?? prefersLeadingSpace(counts(plain), counts(spaced));
  const chosen = leadingSpace ? spaced : plain;
  const singleTokens = task.scoring === 'exact' && answers === 'first-token';
  const pairs = singleTokens
    ? chosen.filter(({ output }) => tokenizer.encodePiece(output).length === 1)
    : chosen;
  return { pairs, leadingSpace };
}
