import * as l10n from '@vscode/l10n';

/** Translated sentences by the English ones, as `l10n/bundle.l10n.LANGUAGE.json` holds them. */
export type Translations = Readonly<Record<string, string>>;

let spoken: Translations = {};

/**
 * Makes this process speak another language. One that never calls it, as the command line, speaks English.
 *
 * A sentence without a translation stays English.
 */
export function speak(translations: Translations): void {
  spoken = translations;
  l10n.config({ contents: translations });
}

/** What this process speaks, for another one that shall speak alike; empty for English. */
export function translationsSpoken(): Translations {
  return spoken;
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
