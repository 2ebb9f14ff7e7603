import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** Writes a file whole or not at all. */
export function writeWhole(path: string, content: Uint8Array | string): void {
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
