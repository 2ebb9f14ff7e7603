// What a package holds: an allow list, so that nothing gets in because nobody thought of leaving it out.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../lib/paths.mjs';
import { runtimeFiles } from './runtime.mjs';

/**
 * @typedef {object} PackedFile
 * @property {string} path in the package, with forward slashes
 * @property {string} source in the repository
 */

/** The manifest is not copied but written (stage.mjs). */
const always = ['CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD_PARTY_NOTICES.md'];

/** Files of a folder that are packed, by their path in it. */
const folders = [
  ['.', /^package\.nls(\.[\w-]+)?\.json$/],
  ['dist', /^([a-z]+\.cjs|webview\/[\w-]+\.(js|css|ttf))$/],
  // What the README links to. Decisions are for those who have the sources.
  ['docs', /^([\w-]+\.md|reference\/[\w-]+\.md|images\/[\w-]+\.(png|svg))$/],
  ['l10n', /^bundle\.l10n(\.[\w-]+)?\.json$/],
  ['media', /^[\w/-]+\.(svg|png|md)$/],
  ['samples', /^[\w./-]+\.(csv|jsonl|md|txt|json)$/],
  ['schemas', /^[\w-]+\.schema\.json$/],
  ['tasks', /^[\w-]+\.task\.json$/],
];

/** The bundled model, without what only tests read. */
const model = ['models', /^[\w-]+\/(README\.md|[\w]+\.json|onnx\/[\w]+\.onnx(_data(_\d+)?)?)$/];
const forTests = /\/golden\.json$/;

/**
 * @param {object} options
 * @param {import('./targets.mjs').Target} [options.target] whose runtime is packed; none for every machine
 * @param {boolean} [options.offline] packs the model, too
 * @returns {Promise<PackedFile[]>} all but package.json, in order of their paths
 */
export async function packageContents({ target, offline }) {
  const found = [
    ...always.map((path) => ({ path, source: path })),
    ...(await Promise.all([...folders, ...(offline ? [model] : [])].map(filesOf))).flat(),
    ...(target ? await runtimeFiles(target) : []),
  ];
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function filesOf([folder, allowed]) {
  const files = await readdir(join(repository, folder), { recursive: folder !== '.' });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => allowed.test(file) && !forTests.test(file))
    .map((file) => (folder === '.' ? file : `${folder}/${file}`))
    .map((path) => ({ path, source: path }));
}
