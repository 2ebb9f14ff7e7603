// `npm run notices`: THIRD_PARTY_NOTICES.md anew, from what the last build bundled.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { notices, noticesFile } from './notices/notices.mjs';

await run('npm', ['run', '--silent', 'build']);
await writeFile(join(repository, noticesFile), await notices());
