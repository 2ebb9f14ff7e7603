import { open } from 'node:fs/promises';
import { type Uri } from 'vscode';
import { limits } from '../../core/limits';
import { readFile } from '../ui/workspaceFiles';

/** Reads parts of one file. */
export interface FileRanges {
  readonly size: number;
  /** @param end exclusive; within the file */
  read(begin: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * A file to read parts of. On the machine's own disk nothing else of it is read; elsewhere the editor can only give a file
 * whole, so that its size is limited.
 *
 * @throws TaskVectorError `file-not-readable`; the system's error for a file of the disk
 */
export async function openRanges(uri: Uri): Promise<FileRanges> {
  if (uri.scheme !== 'file') {
    const bytes = await readFile(uri, limits.vectorFileBytes);
    return {
      size: bytes.byteLength,
      read: (begin, end) => Promise.resolve(bytes.subarray(begin, end)),
      close: () => Promise.resolve(),
    };
  }
  const handle = await open(uri.fsPath, 'r');
  const { size } = await handle.stat();
  return {
    size,
    read: async (begin, end) => {
      const bytes = new Uint8Array(end - begin);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, begin);
      return bytes.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}
