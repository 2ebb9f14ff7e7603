/** A line that says something: its 1-based number and its text without list marks, trimmed. */
export interface ContentLine {
  readonly line: number;
  readonly text: string;
}

const comment = /^#+(\s|$)/;
const codeFence = /^(```|~~~)/;
const tableRule = /^\|?(\s*:?-{3,}:?\s*\|)+(\s*:?-{3,}:?\s*)?$/;
const listMark = /^([-*+•]|\d{1,5}[.)])\s+/;

/**
 * The lines of a text that may hold a pair. Blank lines, comments (`# …`, but not `#fff`), Markdown code fences and
 * table rules are left out; bullets and numbering are taken off.
 */
export function contentLines(text: string): ContentLine[] {
  return text
    .split(/\r\n?|\n/)
    .map((raw, index) => ({ line: index + 1, text: raw.trim() }))
    .filter(
      (line) => line.text !== '' && ![comment, codeFence, tableRule].some((mark) => mark.test(line.text)),
    )
    .map(({ line, text }) => ({ line, text: text.replace(listMark, '') }));
}
