import * as l10n from '@vscode/l10n';
/** A stretch of text: as it is, or one character that could not be seen. */
export interface TextPart {
  readonly kind: 'plain' | 'mark';
  /** What is drawn. */
  readonly text: string;
}

/** What stands for a character that prints as nothing. */
const marks: Readonly<Record<string, string>> = { ' ': '␣', '\t': '⇥', '\n': '⏎', '\r': '␍' };

/** Spaces of all widths, control characters, and signs of no width that tokenizers know as tokens of their own. */
const unseen = '\\p{Zs}\\p{Zl}\\p{Zp}\\p{Cc}\\u00AD\\u200B\\uFEFF';
const runs = new RegExp(`[${unseen}]|[^${unseen}]+`, 'gu');
const isUnseen = new RegExp(`^[${unseen}]$`, 'u');

/**
 * Text with its spaces, tabs and line ends as marks, other characters that can't be seen by their code, kept apart so
 * that they can be drawn fainter.
 *
 * @param lines true: a line end keeps its break after the mark, so that a prompt still reads line by line
 */
export function visibleText(text: string, lines: boolean): TextPart[] {
  const parts: TextPart[] = [];
  for (const run of text.match(runs) ?? []) {
    const mark = isUnseen.test(run) ? (marks[run] ?? codeOf(run)) : undefined;
    if (mark === undefined) parts.push({ kind: 'plain', text: run });
    else parts.push({ kind: 'mark', text: lines && run === '\n' ? `${mark}\n` : mark });
  }
  return parts;
}

/** `U+00A0`. */
function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Text for a screen reader: its white space in words where it leads, trails or is all there is. */
export function spokenText(text: string): string {
  const words = text
    .replace(/\n/g, ` ${l10n.t('new line')} `)
    .replace(/\t/g, ` ${l10n.t('tab')} `)
    .trim();
  if (words === '') return text === '' ? l10n.t('nothing') : l10n.t('space');
  const led = text.startsWith(' ') ? l10n.t('space {0}', words) : words;
  return text.endsWith(' ') ? l10n.t('{0} space', led) : led;
}
