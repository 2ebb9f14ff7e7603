/** What stands for the characters that print as nothing and are met most. */
const marks: Readonly<Record<string, string>> = { ' ': '␣', '\t': '⇥', '\n': '⏎', '\r': '␍' };

/** Spaces of all widths, control characters, and signs of no width that tokenizers know as tokens of their own. */
const unseen = '\\p{Zs}\\p{Zl}\\p{Zp}\\p{Cc}\\u00AD\\u200B\\uFEFF';
const runs = new RegExp(`[${unseen}]|[^${unseen}]+`, 'gu');
const isUnseen = new RegExp(`^[${unseen}]$`, 'u');

/** A stretch of text that is seen, or one character that could not be, with what stands for it. */
export interface TextRun {
  readonly text: string;
  readonly mark?: string;
}

/** A text in its stretches: what can't be seen has a mark of its own, or its code, as `U+00A0`. */
export function markedRuns(text: string): TextRun[] {
  return (text.match(runs) ?? []).map((run) =>
    isUnseen.test(run) ? { text: run, mark: marks[run] ?? codeOf(run) } : { text: run },
  );
}

/** A text with marks in the place of what prints as nothing. */
export function markedText(text: string): string {
  return markedRuns(text)
    .map(({ text: run, mark }) => mark ?? run)
    .join('');
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
