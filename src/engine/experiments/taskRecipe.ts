import { type Demonstration } from '../../core/demonstrations/demonstration';
import { prefersLeadingSpace, withLeadingSpace } from '../../core/demonstrations/leadingSpace';
import { type SplitScheme, type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { paperTemplate } from '../../core/prompts/template';
import { type Task } from '../../core/tasks/task';
import { type Tokenizer } from '../tokenizer/tokenizer';

/**
 * The base experiment of a task (protocol §1): a leading space where words are single tokens only with one, and, where
 * the scoring is exact, only the pairs whose output is a single token.
 */
export function taskRecipe(task: Task, tokenizer: Tokenizer, scheme: SplitScheme): SweepRecipe {
  const plain: Demonstration[] = task.pairs.map(({ input, output }) => ({ input, output }));
  const spaced = withLeadingSpace(plain);
  const counts = (pairs: readonly Demonstration[]): number[] =>
    pairs.map(({ output }) => tokenizer.encodePiece(output).length);
  const useSpace = task.leadingSpace ?? prefersLeadingSpace(counts(plain), counts(spaced));
  const chosen = useSpace ? spaced : plain;
  const pairs =
    task.scoring === 'exact'
      ? chosen.filter(({ output }) => tokenizer.encodePiece(output).length === 1)
      : chosen;
  return { name: task.name, pairs, template: paperTemplate, scoring: task.scoring, scheme };
}
