import { type AcceptingPair } from '../demonstrations/demonstration';

/**
 * The pairs with each input once, the first kept. An input that stood twice could be the query of an episode and one
 * of its demonstrations at once.
 */
export function distinctPairs(pairs: readonly AcceptingPair[]): AcceptingPair[] {
  const byInput = new Map<string, AcceptingPair>();
  for (const pair of pairs) if (!byInput.has(pair.input)) byInput.set(pair.input, pair);
  return [...byInput.values()];
}
