// A folder that holds exactly what a package will, for vsce to pack as it is.
import { copyFile, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repository } from '../lib/paths.mjs';
import { packageContents } from './contents.mjs';

/** Fields of package.json that only the repository needs. */
const ofTheRepository = ['private', 'scripts', 'dependencies', 'devDependencies', 'overrides'];

/**
 * Fills an empty `folder` with the contents of a package.
 *
 * @param {Parameters<typeof packageContents>[0]} options
 * @returns {Promise<string[]>} the paths of its files, package.json among them
 */
export async function stage(options, folder) {
  await rm(folder, { recursive: true, force: true });
  const files = await packageContents(options);
  for (const { path, source } of files) {
    const to = join(folder, path);
    await mkdir(dirname(to), { recursive: true });
    await place(join(repository, source), to);
  }
  await writeFile(join(folder, 'package.json'), await packedManifest());
  // Everything here is meant: vsce warns where nothing says so.
  await writeFile(join(folder, '.vscodeignore'), '');
  return ['package.json', ...files.map(({ path }) => path)].sort();
}

async function place(from, to) {
  if (/\.(cjs|js|css)$/.test(to)) {
    await writeFile(to, withoutMap(await readFile(from, 'utf8')));
    return;
  }
  // Hundreds of megabytes need not be written once more where both folders are on one disk.
  await link(from, to).catch(() => copyFile(from, to));
}

/** Source maps stay at home, so the last line must not promise one. */
function withoutMap(text) {
  return text.replace(/\n(\/\/# sourceMappingURL=\S+|\/\*# sourceMappingURL=\S+ \*\/)\s*$/, '\n');
}

async function packedManifest() {
  const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  for (const field of ofTheRepository) delete manifest[field];
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
