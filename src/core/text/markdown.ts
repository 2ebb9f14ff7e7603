/** A text of others as Markdown that shows it letter by letter; line ends are paragraphs. */
export function markdownText(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/\s*\n\s*/g, '\n\n');
}
