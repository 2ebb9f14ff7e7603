// The project's packages, exactly as locked.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './paths.mjs';
import { run } from './run.mjs';

/** Runs `npm ci` unless node_modules already holds the locked versions. */
export async function ensureDependencies() {
  if (await areInstalled()) return;
  console.log('Installing packages…');
  // onnxruntime-node's install script fetches CUDA libraries from outside the registry; the CPU library is in the package.
  await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    env: { ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
}

/** Compares versions, not file times: a checkout renews the time of package-lock.json without changing it. */
async function areInstalled() {
  const locked = await packagesOf(join(repository, 'package-lock.json'));
  const installed = await packagesOf(join(repository, 'node_modules', '.package-lock.json'));
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

async function packagesOf(lockfile) {
  try {
    return JSON.parse(await readFile(lockfile, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}
