// `npm run docs`: the pages of docs/reference anew, from package.json and its texts.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repository } from './lib/paths.mjs';
import { referencePages } from './docs/referencePages.mjs';

for (const { path, text } of await referencePages()) {
  const file = join(repository, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
