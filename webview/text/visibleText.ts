import * as l10n from '@vscode/l10n';
import { markedRuns } from '../../src/core/text/unseen';

/** A stretch of text: as it is, or one character that could not be seen. */
export interface TextPart {
  readonly kind: 'plain' | 'mark';
  /** What is drawn. */
  readonly text: string;
}

/**
 * Text with its spaces, tabs and line ends as marks, other characters that can't be seen by their code, kept apart so
 * that they can be drawn fainter.
 *
 * @param lines true: a line end keeps its break after the mark, so that a prompt still reads line by line
 */
export function visibleText(text: string, lines: boolean): TextPart[] {
  return markedRuns(text).map(({ text: run, mark }) =>
    mark === undefined
      ? { kind: 'plain', text: run }
      : { kind: 'mark', text: lines && run === '\n' ? `${mark}\n` : mark },
  );
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
