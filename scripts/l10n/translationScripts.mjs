// Translations as scripts: a webview may load no data, but its page may name one more script.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = 'l10n';

/**
 * A script for each `l10n/bundle.l10n.LANGUAGE.json`, which puts its sentences where webview/host/translations.ts looks.
 *
 * @returns {Promise<{ name: string, text: string }[]>} files of dist/webview
 */
export async function translationScripts() {
  const files = (await readdir(folder)).flatMap((file) => {
    const language = /^bundle\.l10n\.([\w-]+)\.json$/.exec(file)?.[1];
    return language === undefined ? [] : [{ file, language }];
  });
  return Promise.all(
    files.map(async ({ file, language }) => {
      const sentences = JSON.parse(await readFile(join(folder, file), 'utf8'));
      return {
        name: `l10n-${language}.js`,
        text: `globalThis.taskVectorTranslations = ${JSON.stringify(sentences)};\n`,
      };
    }),
  );
}
