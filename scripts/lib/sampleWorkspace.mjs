import { access, cp, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, repository } from './paths.mjs';

/**
 * The folder that `npm start` opens: a copy of samples/, so that trying things out never writes into the repository.
 * An existing copy is left as it is, because it holds the vectors and results that the user has saved.
 *
 * @returns {Promise<string>}
 */
export async function sampleWorkspace() {
  const folder = join(cache, 'sample-workspace');
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  if (!exists) {
    const unfinished = `${folder}.${process.pid}`;
    await mkdir(cache, { recursive: true });
    await cp(join(repository, 'samples'), unfinished, { recursive: true });
    await rename(unfinished, folder);
  }
  return folder;
}
