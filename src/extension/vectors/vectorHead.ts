import { open } from 'node:fs/promises';
import { l10n, type Uri, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { safetensorsHeadBytes } from '../../core/files/safetensors';
import { parseVectorHead } from '../../core/files/vectorFile';
import { type VectorMetadata } from '../../core/files/vectorMetadata';
import { limits } from '../../core/limits';

/** Files up to this size are read whole: that is one request wherever the workspace is. */
const wholeBytes = 4 * 1024 * 1024;

/**
 * Where a vector came from; of a large file on this machine the header alone is read.
 *
 * @param bytes size of the file
 * @throws TaskVectorError `vector-invalid`, or `file-not-readable` for a large file elsewhere
 */
export async function readVectorHead(uri: Uri, bytes: number): Promise<VectorMetadata> {
  if (bytes <= wholeBytes) return parseVectorHead(await workspace.fs.readFile(uri), bytes);
  if (uri.scheme !== 'file') {
    throw new TaskVectorError(
      'file-not-readable',
      l10n.t('It has {0} bytes, too many to be listed from here.', bytes),
    );
  }
  const file = await open(uri.fsPath, 'r');
  try {
    const part = async (length: number): Promise<Uint8Array> => {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    };
    const announced = safetensorsHeadBytes(await part(8));
    return parseVectorHead(await part(Math.min(announced, limits.vectorHeaderBytes, bytes)), bytes);
  } finally {
    await file.close();
  }
}
