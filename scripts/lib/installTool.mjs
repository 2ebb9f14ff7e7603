// npm packages that the harness uses but the project must not depend on, each set in a folder of its own.
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tools } from './paths.mjs';
import { run } from './run.mjs';

/** npm's arguments for such a folder. No install scripts: they compile or download what is not used here. */
export const npmInstall = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs a set of packages once.
 *
 * The folder gets its final name when it is complete, so a name that exists can be trusted, and an install that was
 * interrupted is simply done again.
 *
 * @param {string} name names the set and its version
 * @param {Record<string, string>} dependencies exact versions
 * @param {(folder: string) => Promise<void>} [finish] what npm leaves to do; the folder may be moved afterwards
 * @returns {Promise<string>} the folder
 */
export async function installTool(name, dependencies, finish) {
  const home = join(tools, name);
  if (await exists(home)) return home;
  console.log(`Installing ${name} (once)…`);
  const unfinished = `${home}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await run('npm', npmInstall, { cwd: unfinished });
  await finish?.(unfinished);
  await rename(unfinished, home).catch(async (error) => {
    // Another run may have been faster; its copy is as good.
    await rm(unfinished, { recursive: true });
    if (!(await exists(home))) throw error;
  });
  return home;
}

function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  );
}
