import * as l10n from '@vscode/l10n';

/** Translated sentences by the English ones, as `l10n/bundle.l10n.LANGUAGE.json` holds them. */
export type Translations = l10n.l10nJsonFormat;

let spoken: Translations = {};

/**
 * Makes this process speak another language. One that never calls it, as the engine and the command line, speaks English.
 *
 * A sentence without a translation stays English.
 */
export function speak(translations: Translations): void {
  spoken = translations;
  l10n.config({ contents: translations });
}

/**
 * What `write` returns, in English whatever is spoken: for files, which people of any language read and publish.
 *
 * @param write must be done when it returns
 */
export function inEnglish<T>(write: () => T): T {
  l10n.config({ contents: {} });
  try {
    return write();
  } finally {
    l10n.config({ contents: spoken });
  }
}
