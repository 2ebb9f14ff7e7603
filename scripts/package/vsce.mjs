// The editor's own packer. It stands outside of the project's packages: it brings two hundred, one of which compiles a
// key store for publishing, which is not done here.
import { join } from 'node:path';
import { installTool } from '../lib/installTool.mjs';
import { run } from '../lib/run.mjs';

/** The last version for Node 20. */
const version = '3.9.2';

/**
 * Packs a staged folder.
 *
 * @param {string} folder
 * @param {object} options
 * @param {string} options.out the VSIX to write
 * @param {string} [options.target] platform that the editor will install it on; every one unless told
 */
export async function pack(folder, { out, target }) {
  const home = await installTool(`vsce-${version}`, { '@vscode/vsce': version });
  await run(
    process.execPath,
    [
      join(home, 'node_modules', '@vscode', 'vsce', 'vsce'),
      'package',
      '--no-dependencies',
      '--no-rewrite-relative-links',
      '--allow-missing-repository',
      ...['--out', out],
      ...(target ? ['--target', target] : []),
    ],
    { cwd: folder },
  );
}
