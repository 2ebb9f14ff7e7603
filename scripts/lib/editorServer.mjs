// A VS Code server of our own on the loopback interface.
import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { clearTimeout, setTimeout } from 'node:timers';
import { URLSearchParams } from 'node:url';
import { quietSettings } from './editorSettings.mjs';
import { ensureEditorServer } from './ensureEditorServer.mjs';
import { startGroup } from './processGroup.mjs';

const startLimit = 60_000;

/** No extension gallery: the editor asks it on every start, and nothing here comes from one. */
const noGallery = { EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }) };

/**
 * Starts a server and resolves when it listens. Its address carries a token, since any page that the user's browser
 * shows can reach a loopback port.
 *
 * @param {object} options
 * @param {string} options.dataFolder user data; settings found there are kept
 * @param {Record<string, unknown>} [options.settings] user settings over the quiet ones, written to a new data folder
 * @param {number} [options.port] 0, the default, takes a free one
 * @param {boolean} [options.trust] false opens every folder in Restricted Mode
 * @param {boolean} [options.development] false for a person: addresses can't name an extension then, and messages pop up
 * @param {Record<string, string>} [options.env] added to the environment of the server and of the extension host
 */
export async function startEditorServer(options) {
  const { dataFolder, settings, port = 0, trust = true, development = true, env } = options;
  const { node, main } = await ensureEditorServer();
  await writeSettings(dataFolder, settings);
  const token = randomUUID();
  const group = startGroup(
    node,
    [
      main,
      '--accept-server-license-terms',
      // Without it the server ignores the address's `payload`, hence the extension; with it no message pops up.
      ...(development ? ['--enable-smoke-test-driver'] : []),
      ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
      ...['--server-data-dir', dataFolder, '--telemetry-level', 'off'],
      ...(trust ? ['--disable-workspace-trust'] : []),
    ],
    { env: { ...ownEnvironment(), ...noGallery, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output = [];
  const authority = `127.0.0.1:${await listening(group, output)}`;
  return {
    /** Resolves when the server has ended, for whatever reason. */
    ended: group.ended,
    /** What the server and the extension host have printed, for the message of a run that failed. */
    output: () => output.join('\n'),
    stop: () => group.stop(),
    /**
     * Address that opens `folder`, or nothing where there is none, with the extension under development from `extension`; without it, with what is
     * installed. With `tests` the editor runs that module's `run()` in the extension host instead of waiting for a
     * person, which it does for an extension under development only.
     */
    address({ folder, extension, tests }) {
      const remote = (path) => `vscode-remote://${authority}${path}`;
      const payload = [
        ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
        ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
      ];
      const place = folder === undefined ? { ew: 'true' } : { folder };
      const query = new URLSearchParams({ tkn: token, ...place, payload: JSON.stringify(payload) });
      return `http://${authority}/?${query}`;
    },
  };
}

/**
 * Installs a packed extension for the servers of a data folder.
 *
 * @param {string} vsix
 * @param {string} dataFolder
 * @returns {Promise<string>} the folder that it was unpacked to
 */
export async function installExtension(vsix, dataFolder) {
  const { node, main } = await ensureEditorServer();
  const group = startGroup(
    node,
    [main, '--accept-server-license-terms', '--install-extension', vsix, '--server-data-dir', dataFolder],
    { env: { ...ownEnvironment(), ...noGallery }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output = [];
  for (const stream of [group.child.stdout, group.child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => output.push(line));
  }
  const status = await group.ended;
  const extensions = join(dataFolder, 'extensions');
  const entries = status === 0 ? await readdir(extensions, { withFileTypes: true }) : [];
  const installed = entries.filter((entry) => entry.isDirectory());
  if (installed.length !== 1) throw new Error(`${vsix} was not installed.\n${output.join('\n')}`);
  return join(extensions, installed[0].name);
}

/**
 * Puts an extension's own folder among the installed ones of a data folder, in place of all others.
 *
 * @param {string} extension
 * @param {string} dataFolder
 */
export async function linkExtension(extension, dataFolder) {
  const { publisher, name, version } = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
  const installed = join(dataFolder, 'extensions');
  await rm(installed, { recursive: true, force: true });
  await mkdir(installed, { recursive: true });
  await symlink(extension, join(installed, `${publisher}.${name}-${version}`), 'junction');
}

/** @returns {Promise<string>} the port, once the server says that it listens */
function listening(group, output) {
  return new Promise((resolve, reject) => {
    const fail = (reason) => {
      clearTimeout(limit);
      reject(new Error(`The editor server ${reason}.\n${output.join('\n')}`));
    };
    const limit = setTimeout(async () => {
      await group.stop();
      fail(`did not listen within ${startLimit / 1000} s`);
    }, startLimit);
    group.ended.then(
      (status) => fail(`ended with ${status} before it listened`),
      (error) => fail(`could not be started: ${error.message}`),
    );
    for (const stream of [group.child.stdout, group.child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line);
        const port = /agent listening on (\d+)/.exec(line)?.[1];
        if (!port) return;
        clearTimeout(limit);
        resolve(port);
      });
    }
  });
}

async function writeSettings(dataFolder, settings) {
  const folder = join(dataFolder, 'data', 'User');
  const file = join(folder, 'settings.json');
  await mkdir(folder, { recursive: true });
  const text = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  await access(file).catch(() => writeFile(file, text));
}

/** Our environment without what npm, a test runner or a surrounding editor put there for their own children. */
function ownEnvironment() {
  const foreign = /^(npm_|VITEST|VSCODE_|NODE_ENV$|NODE_OPTIONS$|ELECTRON_RUN_AS_NODE$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
