import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { TaskVectorError } from '../../core/errors/taskVectorError';

/** Random access to bytes, so that a graph can be read without the weights that lie between its parts. */
export interface ByteSource {
  readonly size: number;
  /**
   * Copies `length` bytes from `offset`.
   *
   * @throws TaskVectorError `model-corrupt` when the range leaves the source
   */
  read(offset: number, length: number): Buffer;
}

/** A file opened for reading in windows; close it after use. */
export interface FileSource extends ByteSource {
  readonly path: string;
  close(): void;
}

const windowBytes = 1 << 16;

/**
 * Opens a file. Small reads are served from one window, so that a graph costs few system calls.
 *
 * @throws TaskVectorError `file-not-readable` for what is no file, or is not ours to read
 */
export function openFileSource(path: string): FileSource {
  const { fd, size } = openFile(path);
  let window: Buffer = Buffer.alloc(0);
  let start = 0;

  const fill = (offset: number, length: number): Buffer => {
    const bytes = Buffer.allocUnsafe(length);
    let got = 0;
    while (got < length) {
      const read = readSync(fd, bytes, got, length - got, offset + got);
      if (read === 0) throw outOfRange(path, offset, length, size);
      got += read;
    }
    return bytes;
  };

  return {
    path,
    size,
    read: (offset, length) => {
      if (!(offset >= 0 && length >= 0 && offset + length <= size))
        throw outOfRange(path, offset, length, size);
      if (length > windowBytes) return fill(offset, length);
      if (offset < start || offset + length > start + window.length) {
        start = offset;
        window = fill(offset, Math.min(windowBytes, size - offset));
      }
      return Buffer.from(window.subarray(offset - start, offset - start + length));
    },
    close: () => closeSync(fd),
  };
}

function openFile(path: string): { fd: number; size: number } {
  try {
    // Asked before it is opened: opening a pipe would wait for its other end.
    if (!statSync(path).isFile()) throw new TypeError('it is no file');
    const fd = openSync(path, 'r');
    return { fd, size: fstatSync(fd).size };
  } catch (error) {
    throw new TaskVectorError(
      'file-not-readable',
      `${path} can't be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Check the file and its permissions.',
      { cause: error },
    );
  }
}

/** Bytes in memory as a source. */
export function memorySource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (offset, length) => {
      if (!(offset >= 0 && length >= 0 && offset + length <= buffer.length)) {
        throw outOfRange('graph', offset, length, buffer.length);
      }
      return buffer.subarray(offset, offset + length);
    },
  };
}

function outOfRange(name: string, offset: number, length: number, size: number): TaskVectorError {
  return new TaskVectorError(
    'model-corrupt',
    `${name} ends at byte ${size}, but its content goes on to byte ${offset + length}: the file is truncated or damaged.`,
    'Download or copy the model again.',
  );
}
