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
        `The weights lie on two drives (${parse(folder).root} and ${parse(other).root}).`,
        'Put the cache folder on the drive of the model.',
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
