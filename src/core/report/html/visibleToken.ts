/** What stands for a character that prints as nothing. */
const marks: Readonly<Record<string, string>> = { ' ': '␣', '\t': '⇥', '\n': '⏎', '\r': '␍' };

/** A token with its white space as marks; `∅` for the empty one. */
export function visibleToken(token: string): string {
  return token === '' ? '∅' : token.replace(/[ \t\n\r]/g, (character) => marks[character]);
}
