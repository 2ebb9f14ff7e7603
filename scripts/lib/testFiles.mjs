import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './paths.mjs';

/** @returns {Promise<string[]>} paths of the test files under test/`kind`, those alone that contain `filter` */
export async function testFiles(kind, filter = '') {
  const root = join('test', kind);
  const files = await readdir(join(repository, root), { recursive: true }).catch(() => []);
  return files
    .map((file) => join(root, file))
    .filter((file) => /\.test\.tsx?$/.test(file) && file.includes(filter));
}
