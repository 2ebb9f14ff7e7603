import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../lib/paths.mjs';

/** Not bundled, but copied: the runtime, and the icons' font. */
const copied = ['onnxruntime-node', 'onnxruntime-common', '@vscode/codicons'];

/**
 * The npm packages whose code or files a package of ours carries, by what the build says it wrote.
 *
 * @returns {Promise<string[]>} folders as seen from the repository: `node_modules/preact`
 * @throws Error where nothing has been built
 */
export async function bundledPackages() {
  const text = await readFile(join(repository, 'dist', 'meta.json'), 'utf8');
  const inputs = Object.values(JSON.parse(text).outputs).flatMap((output) => Object.entries(output.inputs));
  // A module of which nothing was used leaves no byte.
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  const folders = used.flatMap((path) => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
    return match ? [match[1]] : [];
  });
  return [...new Set([...folders, ...copied.map((name) => `node_modules/${name}`)])].sort();
}
