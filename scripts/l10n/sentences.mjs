// The sentences that a person reads, as the sources hold them.
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { repository } from '../lib/paths.mjs';

/** Where sentences go through `l10n.t`, the editor's or that of `@vscode/l10n`. */
const folders = ['src/extension', 'src/core', 'webview'];

export const englishBundle = 'l10n/bundle.l10n.json';

/**
 * Reads the sources.
 *
 * @returns {Promise<Record<string, import('@vscode/l10n-dev').l10nJsonFormat[string]>>} each sentence under itself
 */
export async function extractSentences() {
  const { getL10nJson } = await import('@vscode/l10n-dev');
  const files = await Promise.all(folders.map(sourcesIn));
  const sources = await Promise.all(files.flat().map(readSource));
  // Parsing is slow, and most files have nothing to find.
  return getL10nJson(sources.filter(({ contents }) => contents.includes('l10n')));
}

/**
 * The text of a bundle, its keys sorted by code unit: a line that two branches add is rarely the same one.
 *
 * @param {Record<string, unknown>} sentences
 */
export function bundleText(sentences) {
  const sorted = Object.fromEntries(Object.entries(sentences).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

async function sourcesIn(folder) {
  const names = await readdir(join(repository, folder), { recursive: true });
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => join(repository, folder, name));
}

async function readSource(path) {
  return { extension: extname(path), contents: await readFile(path, 'utf8') };
}
