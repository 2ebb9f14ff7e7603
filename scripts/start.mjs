// `npm start`: the extension on a sample workspace, from a fresh clone, in whatever editor there is.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { linkExtension, startEditorServer } from './lib/editorServer.mjs';
import { endWithParent } from './lib/endWithParent.mjs';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { findOnPath } from './lib/findOnPath.mjs';
import { openInBrowser } from './lib/openInBrowser.mjs';
import { cache, repository } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { sampleWorkspace } from './lib/sampleWorkspace.mjs';

const help = `npm start -- [--browser] [--port N] [--no-open]

Opens the extension on a copy of samples/ (.cache/sample-workspace, where your files stay): in VS Code if \`code\` is on
the PATH, otherwise in a VS Code server, whose address it prints. Ctrl+C ends the server.

  --browser   the server, even if \`code\` is there
  --port N    port of the server; a free one unless told
  --no-open   only print the address, do not show it in a browser
  --help      this text
`;

const { values } = parseArgs({
  options: {
    browser: { type: 'boolean' },
    port: { type: 'string', default: '0' },
    'no-open': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const port = Number(values.port);
if (values.help) {
  console.log(help);
} else if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port ${values.port} is not a port.`);
  process.exitCode = 2;
} else {
  endWithParent();
  await start().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

async function start() {
  await ensureDependencies();
  await run('npm', ['run', '--silent', 'build']);
  const folder = await sampleWorkspace();
  const code = values.browser ? undefined : await findOnPath('code');
  await (code ? openDesktop(code, folder) : serve(folder));
}

async function openDesktop(code, folder) {
  await run(code, [`--extensionDevelopmentPath=${repository}`, folder]);
  console.log('VS Code opens the extension in a window of its own.');
}

/** Runs until the server ends or somebody ends us; the process group takes the server along (processGroup.mjs). */
async function serve(folder) {
  const settings = { 'workbench.startupEditor': 'readme' };
  const dataFolder = join(cache, 'editor-data');
  await linkExtension(repository, dataFolder);
  const server = await startEditorServer({ dataFolder, settings, port, development: false });
  const address = server.address({ folder });
  console.log(`\nTask Vector Lab: ${address}\n\nCtrl+C ends it.`);
  if (!values['no-open']) openInBrowser(address);
  const status = await server.ended;
  if (status !== 0 && status !== 'SIGTERM') {
    throw new Error(`The editor server ended with ${status}.\n${server.output()}`);
  }
}
