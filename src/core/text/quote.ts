/** Characters of another's text that a message repeats. */
const shownCharacters = 80;

/** A text on one line, trimmed, cut with an ellipsis after 80 characters. */
export function shorten(text: string): string {
  const trimmed = text.trim();
  // Cut before it is worked on: what is quoted may be megabytes long.
  const start = trimmed.slice(0, 8 * shownCharacters);
  const characters = [...start.replace(/\s+/g, ' ')];
  if (characters.length <= shownCharacters && start.length === trimmed.length) return characters.join('');
  return `${characters.slice(0, shownCharacters - 1).join('')}…`;
}

/** A text {@link shorten}ed, between quotation marks. */
export function quote(text: string): string {
  return `"${shorten(text)}"`;
}
