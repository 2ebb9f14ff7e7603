// One VSIX from the built bundles.
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../lib/paths.mjs';
import { stage } from './stage.mjs';
import { universal, universalLimitMB } from './targets.mjs';
import { pack } from './vsce.mjs';

/** Where packages are put. */
export const packages = join(repository, 'dist', 'packages');

/**
 * @param {object} options
 * @param {import('./targets.mjs').Target} [options.target] none packs for every machine, without a runtime
 * @param {boolean} [options.offline] with the model
 * @returns {Promise<{ file: string, name: string, files: string[], bytes: number, limitMB: number | undefined }>}
 *   `limitMB` is absent for a package with the model
 */
export async function buildPackage({ target, offline = false }) {
  const { version } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  const platform = target?.name ?? universal;
  const name = `task-vector-lab-${platform}${offline ? '-offline' : ''}-${version}`;
  const folder = join(packages, 'stage', name);
  const file = join(packages, `${name}.vsix`);
  await mkdir(packages, { recursive: true });
  const files = await stage({ target, offline }, folder);
  try {
    await pack(folder, { out: file, target: target?.name });
  } finally {
    await rm(folder, { recursive: true });
  }
  const { size } = await stat(file);
  const limitMB = offline ? undefined : (target?.limitMB ?? universalLimitMB);
  return { file, name, files, bytes: size, limitMB };
}
