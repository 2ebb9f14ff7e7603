// Where the harness finds and keeps things. Only node: built-ins: this runs before node_modules exists.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { URL, fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Everything that a run leaves behind and that may be deleted at any time. */
export const cache = join(repository, '.cache');

/**
 * Downloaded tools (editor server, browser), shared by all clones; `TASK_VECTORS_TOOLS` puts them elsewhere.
 *
 * Not in the repository, which is the extension under development: an editor that finds its own built-in themes there
 * takes them for the extension's, and shows the first instead of the user's.
 */
export const tools =
  process.env.TASK_VECTORS_TOOLS ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'task-vector-lab');

/** Screenshots, logs and counts of the last test run. */
export const testResults = join(repository, 'test-results');
