import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { TaskVectorError } from '../core/errors/taskVectorError';

/** @throws TaskVectorError `file-not-readable` for an absent file or one beyond the limit */
export function readBytes(path: string, limit: number): Buffer {
  try {
    const { size } = statSync(path);
    if (size > limit) throw new RangeError(`it has ${size} bytes, more than ${limit}`);
    return readFileSync(path);
  } catch (error) {
    throw new TaskVectorError(
      'file-not-readable',
      `${path} can't be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Check the path.',
      { cause: error },
    );
  }
}

/**
 * Refuses to write over a file. Called before a long run too, so that nothing is computed in vain.
 *
 * @param force true where the person wants the file replaced
 * @throws TaskVectorError `file-exists`
 */
export function requireFree(path: string | undefined, force: boolean | undefined): void {
  // A folder can't be replaced: writing says so.
  if (path === undefined || force || !existsSync(path) || statSync(path).isDirectory()) return;
  throw new TaskVectorError(
    'file-exists',
    `${path} exists already.`,
    'Choose another name, or replace it with --force.',
  );
}

/**
 * Writes a file whole or not at all.
 *
 * @param options `force` replaces a file that is there
 * @throws TaskVectorError `file-exists`, `file-not-writable`
 */
export function writeWhole(
  path: string,
  content: Uint8Array | string,
  { force }: { readonly force?: boolean | undefined } = {},
): void {
  requireFree(path, force);
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new TaskVectorError(
      'file-not-writable',
      `${path} can't be written: ${error instanceof Error ? error.message : String(error)}.`,
      'Choose another place.',
      { cause: error },
    );
  }
}
