/** The 1-based lines of a Markdown text's headings, by their words in lower case without code marks. */
export function headingLines(markdown: string): ReadonlyMap<string, number> {
  const lines = markdown.split(/\r\n?|\n/);
  return new Map(
    lines.flatMap((line, index): [string, number][] => {
      const [, words] = /^#{1,6}\s+(.*?)\s*#*$/.exec(line) ?? [];
      return words === undefined ? [] : [[words.replaceAll('`', '').toLowerCase(), index + 1]];
    }),
  );
}
