/** Keeps each number, its unit and its interval on one line. */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=%)|(?<=%) (?=\[)/g, '\u00a0');
}
