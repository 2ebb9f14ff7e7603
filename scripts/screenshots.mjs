// `npm run screenshots`: the pictures of the documentation, or sheets of every webview in the four themes.
import { parseArgs } from 'node:util';
import { contactSheets } from './lib/contactSheets.mjs';
import { endWithParent } from './lib/endWithParent.mjs';
import { ensureBrowser } from './lib/ensureBrowser.mjs';
import { ensureEditorServer } from './lib/ensureEditorServer.mjs';
import { run } from './lib/run.mjs';

const { values } = parseArgs({ options: { themes: { type: 'boolean' } } });

endWithParent();
await run('npm', ['run', '--silent', 'build']);
process.env.TASK_VECTORS_CHROMIUM = await ensureBrowser();
if (values.themes) {
  process.env.TASK_VECTORS_PICTURES = '1';
  await run('npx', ['--no', 'vitest', 'run', '--project', 'webview', '-t', 'theme']);
  for (const file of await contactSheets()) console.log(file);
} else {
  await ensureEditorServer();
  await run('npx', ['--no', 'vitest', 'run', '--project', 'screenshots']);
}
