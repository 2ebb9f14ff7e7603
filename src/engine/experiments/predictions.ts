import { type TokenScore } from '../../core/patch/patchComparison';
import { type RunScores } from '../execution/run';
import { type OpenModel } from '../model/openModel';
import { type Tokenizer } from '../tokenizer/tokenizer';

/**
 * The listed next tokens with their texts and probabilities.
 *
 * @param text of a token; as people are shown it, unless something else is done with it
 */
export function tokenScores(
  tokenizer: Tokenizer,
  { top, logSumExp }: RunScores,
  text: (id: number) => string = (id) => tokenizer.shownText(id),
): TokenScore[] {
  return top.map(({ id, logit }) => ({
    id,
    token: text(id),
    logit,
    logProbability: logit - logSumExp,
  }));
}

/** Text of a continuation, up to the token that ends a text. */
export function textUntilEnd({ tokenizer, endTokens }: OpenModel, tokens: readonly number[]): string {
  const end = tokens.findIndex((id) => endTokens.includes(id));
  return tokenizer.decode(end < 0 ? tokens : tokens.slice(0, end));
}
