import { type AcceptingPair } from '../demonstrations/demonstration';

/** What counts as an output of the task: the answers that its pairs accept, without the spaces around them. */
export function outputWords(pairs: readonly Pick<AcceptingPair, 'output' | 'accept'>[]): ReadonlySet<string> {
  return new Set(pairs.flatMap(({ output, accept = [] }) => [output, ...accept]).map((word) => word.trim()));
}

/**
 * Whether a token is one of the outputs, letter by letter: of a task that maps `a` to `A` a word in the other case is an
 * input.
 */
export function isOutput(token: string, outputs: ReadonlySet<string>): boolean {
  return outputs.has(token.trim());
}
