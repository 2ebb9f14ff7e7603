import * as l10n from '@vscode/l10n';
import { dirname, parse, relative, sep } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';

/**
 * The nearest folder above all files: onnxruntime takes one folder, and refuses names that leave it.
 *
 * @param files absolute real paths
 */
export function commonFolder(files: readonly string[]): string {
  const [first, ...rest] = files.map((file) => dirname(file));
  let folder = first ?? '.';
  for (const other of rest) {
    if (parse(other).root !== parse(folder).root) {
      throw new TaskVectorError(
        'file-not-readable',
        l10n.t('The weights lie on two drives ({0} and {1}).', parse(folder).root, parse(other).root),
        l10n.t('Put the cache folder on the drive of the model.'),
      );
    }
    while (other !== folder && !other.startsWith(folder.endsWith(sep) ? folder : folder + sep))
      folder = dirname(folder);
  }
  return folder;
}

/** Name of a file as seen from a folder above it, with forward slashes as ONNX wants them. */
export function locationIn(folder: string): (path: string) => string {
  return (path) => relative(folder, path).split(sep).join('/');
}
