// The sentences that a person reads, as the sources hold them.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { repository } from '../lib/paths.mjs';

/** Where sentences go through `l10n.t`, the editor's or that of `@vscode/l10n`. */
const folders = ['src/extension', 'src/core', 'src/engine', 'src/hub', 'webview'];

export const englishBundle = 'l10n/bundle.l10n.json';

/**
 * Reads the sources.
 *
 * @returns {Promise<Record<string, string>>} each sentence under itself
 * @throws {Error} with file and line for a sentence that is put together where it is looked up: it has no translation
 */
export async function extractSentences() {
  const files = (await Promise.all(folders.map(sourcesIn))).flat();
  const found = await Promise.all(
    files.map(async (file) => sentencesOf(file, await readFile(join(repository, file), 'utf8'))),
  );
  return Object.fromEntries(found.flat().map((sentence) => [sentence, sentence]));
}

/**
 * The first arguments of the calls of `l10n.t` in a source.
 *
 * @param {string} file for messages, and for what its ending says
 * @param {string} text
 * @returns {string[]}
 */
export function sentencesOf(file, text) {
  // Parsing is slow, and most files have nothing to find.
  if (!text.includes('l10n.t(')) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'l10n.t') {
      found.push(sentenceOf(node, source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * The text of a bundle, its keys sorted by code unit: what two branches add rarely meets in one line.
 *
 * @param {Record<string, unknown>} sentences
 */
export function bundleText(sentences) {
  const sorted = Object.fromEntries(Object.entries(sentences).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

function sentenceOf({ arguments: [sentence] }, source) {
  if (sentence && ts.isStringLiteralLike(sentence)) return sentence.text;
  const { line } = source.getLineAndCharacterOfPosition((sentence ?? source).getStart(source));
  throw new Error(
    `${source.fileName}, line ${line + 1}: l10n.t takes a sentence as it stands, with {0} for values.`,
  );
}

async function sourcesIn(folder) {
  const names = await readdir(join(repository, folder), { recursive: true });
  return names
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}
