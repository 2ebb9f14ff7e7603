// Where the harness finds and keeps things. Only node: built-ins: this runs before node_modules exists.
import { join } from 'node:path';
import { URL, fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Everything that a run leaves behind and that may be deleted at any time. */
export const cache = join(repository, '.cache');

/**
 * Downloaded tools (editor server, browser). Kept out of the project's node_modules, which they would make seven
 * times as large; set `TASK_VECTORS_TOOLS` to share one copy between clones.
 */
export const tools = process.env.TASK_VECTORS_TOOLS ?? join(cache, 'tools');

/** Screenshots, logs and counts of the last test run. */
export const testResults = join(repository, 'test-results');
