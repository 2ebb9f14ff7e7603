import { markedText } from '../../text/unseen';

/** A token with marks for what prints as nothing; `∅` for the empty one. */
export function visibleToken(token: string): string {
  return token === '' ? '∅' : markedText(token);
}
