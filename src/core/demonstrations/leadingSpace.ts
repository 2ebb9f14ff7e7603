import { type AcceptingPair } from './demonstration';

/** The pairs with one space before every input and every answer, as words stand inside a sentence. */
export function withLeadingSpace(pairs: readonly AcceptingPair[]): AcceptingPair[] {
  return pairs.map(({ input, output, accept }) => ({
    input: ` ${input}`,
    output: ` ${output}`,
    ...(accept && { accept: accept.map((answer) => ` ${answer}`) }),
  }));
}

/** The inverse of {@link withLeadingSpace}. */
export function withoutLeadingSpace(pairs: readonly AcceptingPair[]): AcceptingPair[] {
  return pairs.map(({ input, output, accept }) => ({
    input: input.slice(1),
    output: output.slice(1),
    ...(accept && { accept: accept.map((answer) => answer.slice(1)) }),
  }));
}

/**
 * Whether a mapping task should put one leading space before every input and output: when its single-token filter
 * then keeps at least 70 % as many outputs as without (protocol §1).
 *
 * @param plain tokens of each output as it is
 * @param spaced tokens of each output with a leading space
 */
export function prefersLeadingSpace(plain: readonly number[], spaced: readonly number[]): boolean {
  const single = (counts: readonly number[]): number => counts.filter((count) => count === 1).length;
  return single(spaced) > 0 && single(spaced) >= 0.7 * single(plain);
}
