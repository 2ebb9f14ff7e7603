import { type Demonstration } from '../demonstrations/demonstration';
import { type Template } from '../prompts/template';

/** A text as the patch bench takes it. */
export interface PatchedQuery {
  readonly query: string;
  /** True: the whole prompt; false: an input to be put between the template's pieces. */
  readonly verbatim: boolean;
}

/**
 * A text of an editor as the query of a vector. One that ends as the template's queries do (`hot ->` with `->`) is the
 * whole prompt; any other is an input, with a space before it where the vector's pairs have one.
 */
export function patchedQuery(
  text: string,
  { beforeOutput }: Template,
  pairs: readonly Demonstration[],
): PatchedQuery {
  const end = beforeOutput.trim();
  if (end !== '' && text.trimEnd().endsWith(end)) return { query: text, verbatim: true };
  const trimmed = text.trim();
  const spaced = trimmed !== '' && pairs.length > 0 && pairs.every(({ input }) => input.startsWith(' '));
  return { query: spaced ? ` ${trimmed}` : trimmed, verbatim: false };
}

/** What of a continuation is an answer: its first line, its end trimmed. */
export function answerOf(continuation: string): string {
  const [first] = continuation.split('\n', 1);
  return first.trimEnd();
}
