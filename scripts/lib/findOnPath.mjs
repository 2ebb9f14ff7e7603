import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** @returns {Promise<string | undefined>} full path of the first of these programs that the PATH offers */
export async function findOnPath(...names) {
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      for (const extension of extensions) {
        const path = join(folder, name + extension);
        if (await isExecutable(path)) return path;
      }
    }
  }
  return undefined;
}

function isExecutable(path) {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
