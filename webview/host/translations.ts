import { speak, type Translations } from '../../src/core/text/language';

/** Set by `l10n-LANGUAGE.js`, which a page loads before its own script where the editor speaks such a language. */
declare global {
  var taskVectorTranslations: Translations | undefined;
}

// Imported before anything is drawn: sentences are looked up when they are rendered.
speak(globalThis.taskVectorTranslations ?? {});
