import { prefersLeadingSpace } from '../demonstrations/leadingSpace';
import { type OutputTokens } from './taskRecipe';

/** An output of several tokens, by its place among the pairs. */
export interface LongOutput {
  readonly index: number;
  readonly tokens: number;
}

/** What a tokenizer makes of a task's outputs. */
export interface OutputLengths {
  readonly all: number;
  /** Places of the outputs without any token: no prediction can equal them. */
  readonly empty: readonly number[];
  /** The outputs of more than one token as they stand in a prompt. */
  readonly long: readonly LongOutput[];
}

/**
 * @param leadingSpace whether a space stands before every output; undefined: as the tokenizer likes it, as in a sweep
 * @param tokens in the order of the pairs
 */
export function outputLengths(leadingSpace: boolean | undefined, tokens: OutputTokens): OutputLengths {
  const { plain, spaced } = tokens;
  const counts = (leadingSpace ?? prefersLeadingSpace(plain, spaced)) ? spaced : plain;
  return {
    all: plain.length,
    empty: plain.flatMap((count, index) => (count === 0 ? [index] : [])),
    long: counts.flatMap((tokens, index) => (tokens > 1 && plain[index] > 0 ? [{ index, tokens }] : [])),
  };
}
