// The part of onnxruntime that one platform loads. Its npm package carries all platforms, 290 MB.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../lib/paths.mjs';
import { binding } from './targets.mjs';

/** Where Node looks from `dist/engine.cjs`. */
const home = 'dist/node_modules';

/** What JavaScript of each package is loaded; types, maps, sources and the install script are not. */
const scripts = [
  ['onnxruntime-node', 'dist'],
  ['onnxruntime-common', 'dist/cjs'],
];

/**
 * @param {import('./targets.mjs').Target} target
 * @returns {Promise<import('./contents.mjs').PackedFile[]>}
 * @throws Error when the installed onnxruntime has other files than targets.mjs knows, or other notices are kept
 */
export async function runtimeFiles(target) {
  return [...(await scriptFiles()), ...(await binaries(target)), ...(await notices())];
}

async function scriptFiles() {
  const all = scripts.map(async ([name, folder]) => {
    const found = await readdir(join(repository, 'node_modules', name, folder), { recursive: true });
    const loaded = found.filter((file) => file.endsWith('.js') || file.endsWith('package.json'));
    return ['package.json', ...loaded.map((file) => `${folder}/${file.replaceAll('\\', '/')}`)].map((file) =>
      packed(`${name}/${file}`),
    );
  });
  return (await Promise.all(all)).flat();
}

async function binaries({ name, platform, arch, libraries, leftOut }) {
  const folder = `onnxruntime-node/bin/napi-v6/${platform}/${arch}`;
  const wanted = [binding, ...libraries];
  const known = [...wanted, ...Object.keys(leftOut)].sort();
  const there = (await readdir(join(repository, 'node_modules', folder))).sort();
  if (known.join() !== there.join()) {
    throw new Error(
      `onnxruntime for ${name} consists of ${there.join(', ')}; scripts/package/targets.mjs knows ${known.join(', ')}.`,
    );
  }
  return wanted.map((file) => packed(`${folder}/${file}`));
}

/** The npm package lacks them; those kept in licenses/ are of the Python package of the same version. */
async function notices() {
  const manifest = await readFile(join(repository, 'node_modules/onnxruntime-node/package.json'), 'utf8');
  const folder = `licenses/onnxruntime-${JSON.parse(manifest).version}`;
  const files = await readdir(join(repository, folder)).catch(() => {
    throw new Error(`${folder} is missing: put LICENSE and ThirdPartyNotices.txt of that version there.`);
  });
  return files.map((file) => ({ path: `${home}/onnxruntime-node/${file}`, source: `${folder}/${file}` }));
}

function packed(path) {
  return { path: `${home}/${path}`, source: `node_modules/${path}` };
}
