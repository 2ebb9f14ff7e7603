import { type AcceptingPair, type Demonstration } from '../demonstrations/demonstration';
import { type Episode } from './episode';

/** A pair as it is asked. */
export function asQuery({
  input,
  output,
  accept,
}: AcceptingPair): Pick<Episode, 'query' | 'answer' | 'accept'> {
  return { query: input, answer: output, ...(accept && accept.length > 0 && { accept }) };
}

/** A pair as it is shown: with one answer. */
export function asDemonstration({ input, output }: AcceptingPair): Demonstration {
  return { input, output };
}
