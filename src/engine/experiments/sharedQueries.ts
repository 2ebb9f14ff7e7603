import * as l10n from '@vscode/l10n';
import { seededRandom } from '../../core/episodes/random';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { queryText } from '../../core/prompts/template';
import { type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { type Tokenizer } from '../tokenizer/tokenizer';
import { type FollowedPrompt } from './superposition';

/** A query that two tasks have, with the answer of each. */
export interface SharedQuery extends FollowedPrompt {
  readonly query: string;
  readonly texts: readonly [string, string];
}

/**
 * Draws queries that both tasks have: the inputs that are equal but for spaces around them, and whose answers begin
 * with different tokens. The query stands in the first task's template and spacing, each answer in its own.
 *
 * @param count most queries that are drawn
 * @throws TaskVectorError `task-too-few` when there is none
 */
export function sharedQueries(
  a: SweepRecipe,
  b: SweepRecipe,
  tokenizer: Tokenizer,
  count: number,
  seed: number,
): SharedQuery[] {
  const outputs = new Map(b.pairs.map(({ input, output }) => [input.trim(), output]));
  const shared = a.pairs.flatMap(({ input, output }): SharedQuery[] => {
    const other = outputs.get(input.trim());
    if (other === undefined) return [];
    const answers = [output, other].map((text) => tokenizer.encodePiece(text)[0]);
    if (answers[0] === answers[1]) return [];
    const ids = tokenizer.encode(queryText(a.template, input));
    return [{ ids, answers, query: input, texts: [output, other] }];
  });
  if (shared.length === 0) {
    throw new TaskVectorError(
      'task-too-few',
      l10n.t('No input of {0} is one of {1} with an answer that begins with another token.', a.name, b.name),
      l10n.t('Choose two tasks with the same inputs, or give one prompt by --prompt.'),
    );
  }
  return seededRandom(seed).sample(shared, Math.min(count, shared.length));
}
