import * as l10n from '@vscode/l10n';
import { closeSync, readSync } from 'node:fs';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { notReadable } from '../files/notReadable';
import { openReadable } from '../files/regularFile';

/** Random access to bytes, so that a graph can be read without the weights that lie between its parts. */
export interface ByteSource {
  readonly size: number;
  /**
   * Copies `length` bytes from `offset`.
   *
   * @throws TaskVectorError `model-corrupt` when the range leaves the source
   */
  read(offset: number, length: number): Buffer;
  /** The byte at `offset`, which lies inside the source. */
  byte(offset: number): number;
  /**
   * Counts what is read and kept, in units of one field.
   *
   * @throws TaskVectorError `model-unsupported` when it is more than any model has
   */
  spend(units: number): void;
}

/** A file opened for reading in windows; close it after use. */
export interface FileSource extends ByteSource {
  readonly path: string;
  close(): void;
}

const windowBytes = 1 << 16;

/**
 * Fields that are read of one file. A decoder of 126 layers has some 100,000; a file of 50 MB may hold 25 million
 * empty nodes, which would take gigabytes as objects.
 */
const mostUnits = 2_000_000;

/**
 * Opens a file. Small reads are served from one window, so that a graph costs few system calls.
 *
 * @throws TaskVectorError `file-not-readable` for what is no file, or is not ours to read
 */
export function openFileSource(path: string): FileSource {
  const { fd, size } = openReadable(path);
  let window: Buffer = Buffer.alloc(0);
  let start = 0;
  let spent = 0;

  const fill = (offset: number, length: number): Buffer => {
    const bytes = Buffer.allocUnsafe(length);
    let got = 0;
    while (got < length) {
      const read = readPiece(path, fd, bytes, got, offset + got);
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
    byte: (offset) => {
      if (offset < start || offset >= start + window.length) {
        start = offset;
        window = fill(offset, Math.min(windowBytes, size - offset));
      }
      return window[offset - start];
    },
    spend: (units) => {
      spent += units;
      if (spent > mostUnits) throw tooManyParts(path);
    },
    close: () => closeSync(fd),
  };
}

/** Bytes that were read from `position` into `bytes`, after the `got` that are there. */
function readPiece(path: string, fd: number, bytes: Buffer, got: number, position: number): number {
  try {
    return readSync(fd, bytes, got, bytes.length - got, position);
  } catch (error) {
    throw notReadable(path, error);
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
    byte: (offset) => buffer[offset],
    // What is in memory has been counted when it was read from its file.
    spend: () => undefined,
  };
}

function tooManyParts(path: string): TaskVectorError {
  return new TaskVectorError(
    'model-unsupported',
    l10n.t('{0} has more nodes, tensors and attributes than a language model.', path),
    l10n.t('Choose another export of the model; if its graph is right, please report it.'),
  );
}

function outOfRange(name: string, offset: number, length: number, size: number): TaskVectorError {
  return new TaskVectorError(
    'model-corrupt',
    l10n.t(
      '{0} ends at byte {1}, but its content goes on to byte {2}: the file is truncated or damaged.',
      name,
      size,
      offset + length,
    ),
    l10n.t('Download or copy the model again.'),
  );
}
