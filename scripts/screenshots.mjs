// `npm run screenshots`: the pictures of the documentation, made from the product.
import { ensureBrowser } from './lib/ensureBrowser.mjs';
import { ensureEditorServer } from './lib/ensureEditorServer.mjs';
import { run } from './lib/run.mjs';

await run('npm', ['run', '--silent', 'build']);
await ensureEditorServer();
process.env.TASK_VECTORS_CHROMIUM = await ensureBrowser();
await run('npx', ['--no', 'vitest', 'run', '--project', 'screenshots']);
