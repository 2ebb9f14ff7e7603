/** Longest part of a message that others have written: they may quote a whole file. */
const mostCharacters = 400;

/** What an error says, at a length that a person reads. */
export function errorWords(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.length > mostCharacters ? `${words.slice(0, mostCharacters)}…` : words;
}
