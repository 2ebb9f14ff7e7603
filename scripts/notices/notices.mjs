// The notices of third parties as one page.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../lib/paths.mjs';
import { bundledPackages } from './bundledPackages.mjs';

export const noticesFile = 'THIRD_PARTY_NOTICES.md';

/** Licences under which their work may be passed on with ours, on the terms that the page meets. */
const allowed = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', 'ISC', 'MIT'];

/** Whose npm package lacks its licence; the file stands in licenses/, in a folder of this name and the version. */
const keptApart = new Map([
  ['@vscode/l10n', 'vscode-l10n'],
  ['onnxruntime-common', 'onnxruntime'],
  ['onnxruntime-node', 'onnxruntime'],
]);

/** Where the text of the Apache License, which is the same for everyone, stands on the page. */
const apacheText = '@huggingface/tokenizers';

/**
 * @returns {Promise<string>} Markdown
 * @throws Error when a package has no licence, or one that is not allowed
 */
export async function notices() {
  const packages = await Promise.all((await bundledPackages()).map(readPackage));
  const rows = packages.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`);
  return `${[
    '# Third-party notices',
    'Task Vector Lab carries the work of others. `npm run notices` writes this page from what the build bundles.',
    ['| package | version | licence |', '| --- | --- | --- |', ...rows].join('\n'),
    'ONNX Runtime carries the work of others in turn: its notices are in `dist/node_modules/onnxruntime-node/ThirdPartyNotices.txt` of an installed package. On Windows it comes with DirectML and the DirectX shader compiler, © Microsoft Corporation.',
    `The offline packages carry SmolLM2-135M-Instruct, © Hugging Face, under the Apache License 2.0, whose text stands below at \`${apacheText}\`. Its weights were repacked for ONNX Runtime, as their README in \`models/\` tells.`,
    ...packages.map(({ name, version, texts }) => `## ${name} ${version}\n\n${texts.join('\n\n')}`),
  ].join('\n\n')}\n`;
}

async function readPackage(folder) {
  const manifest = JSON.parse(await readFile(join(repository, folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  if (!allowed.includes(license))
    throw new Error(`${name} has the licence ${license}, which is not allowed.`);
  const home = keptApart.has(name) ? `licenses/${keptApart.get(name)}-${version}` : folder;
  const files = (await readdir(join(repository, home))).filter((file) =>
    /^(licen[cs]e|notice|copying)/i.test(file),
  );
  if (files.length === 0 && license === 'Apache-2.0') {
    const by = manifest.author?.name ?? manifest.author;
    return { name, version, license, texts: [`By ${by}, under the Apache License 2.0: see ${apacheText}.`] };
  }
  if (files.length === 0) throw new Error(`${name} says no word of its licence: ${home} has no such file.`);
  const texts = await Promise.all(files.sort().map((file) => readFile(join(repository, home, file), 'utf8')));
  return { name, version, license, texts: texts.map(fenced) };
}

function fenced(text) {
  return `\`\`\`text\n${text.replaceAll('\r\n', '\n').trim()}\n\`\`\``;
}
