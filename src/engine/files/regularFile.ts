import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { notReadable } from './notReadable';

/** A file that is open for reading; close it after use. */
export interface RegularFile {
  readonly fd: number;
  readonly size: number;
}

/**
 * Opens what is a file on a disk, and never waits: a pipe would until somebody writes into it, and a device may go on
 * for ever.
 *
 * @throws TypeError for what is no file; what the file system says
 */
function openRegular(path: string): RegularFile {
  // Asked of what was opened, not of its name: that may lead elsewhere a moment later.
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(fd);
    if (!found.isFile()) throw new TypeError('it is no file');
    return { fd, size: found.size };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** @throws TaskVectorError `file-not-readable` for what {@link openRegular} does not open */
export function openReadable(path: string): RegularFile {
  try {
    return openRegular(path);
  } catch (error) {
    throw notReadable(path, error);
  }
}

/**
 * The whole content of a file.
 *
 * @throws TypeError for what is no file, RangeError for more than `most` bytes; what the file system says
 */
export function readRegular(path: string, most: number): Buffer {
  const { fd, size } = openRegular(path);
  try {
    if (size > most) throw new RangeError('it is too large');
    const chunks: Buffer[] = [];
    let total = 0;
    // Up to the end rather than its size: some file systems state none.
    for (let got = -1; got !== 0; total += got) {
      if (total > most) throw new RangeError('it is too large');
      const chunk = Buffer.allocUnsafe(Math.max(size - total, 1 << 16));
      got = readSync(fd, chunk, 0, chunk.length, null);
      chunks.push(chunk.subarray(0, got));
    }
    return Buffer.concat(chunks, total);
  } finally {
    closeSync(fd);
  }
}
