import { type AcceptingPair } from '../demonstrations/demonstration';
import { prefersLeadingSpace, withLeadingSpace } from '../demonstrations/leadingSpace';
import { paperTemplate } from '../prompts/template';
import { type Settings } from '../suite/settings';
import { type Scheme, type SweepRecipe } from '../sweep/sweepRecipe';
import { type Task } from './task';

/** Numbers of tokens of a task's outputs inside a prompt, in the order of its pairs. */
export interface OutputTokens {
  /** Of each output as it is. */
  readonly plain: readonly number[];
  /** Of each output with one leading space. */
  readonly spaced: readonly number[];
}

/** The part of a task that decides its numbers. */
export type TaskPairs = Pick<Task, 'name' | 'scoring' | 'leadingSpace' | 'pairs'>;

/** The pairs of a task as they stand in prompts. */
export interface PromptPairs {
  readonly pairs: readonly AcceptingPair[];
  readonly leadingSpace: boolean;
}

/**
 * The base experiment of a task (protocol §1): a leading space where words are single tokens only with one, and, where
 * the scoring is exact, only the pairs whose output is a single token. The editor and the command line make the same
 * recipe of the same task, and so draw the same episodes.
 */
export function taskRecipe(task: TaskPairs, tokens: OutputTokens, scheme: Scheme): SweepRecipe {
  const { pairs } = promptPairs(task, tokens, 'first-token');
  return { name: task.name, pairs: [...pairs], template: paperTemplate, scoring: task.scoring, scheme };
}

/**
 * @param answers with `continuation` outputs of several tokens stay, whatever the scoring
 */
export function promptPairs(
  task: TaskPairs,
  tokens: OutputTokens,
  answers: Settings['answers'],
): PromptPairs {
  const plain: AcceptingPair[] = task.pairs.map(({ input, output, accept }) => ({
    input,
    output,
    ...(accept.length > 0 && { accept: [...accept] }),
  }));
  const leadingSpace = task.leadingSpace ?? prefersLeadingSpace(tokens.plain, tokens.spaced);
  const chosen = leadingSpace ? withLeadingSpace(plain) : plain;
  const counts = leadingSpace ? tokens.spaced : tokens.plain;
  const singleTokens = task.scoring === 'exact' && answers === 'first-token';
  return { pairs: singleTokens ? chosen.filter((_, index) => counts[index] === 1) : chosen, leadingSpace };
}
