import { l10n, type Uri } from 'vscode';
import { type ErrorValue, TaskVectorError, toErrorValue } from '../../core/errors/taskVectorError';
import { parseHeader } from '../../core/files/safetensorsHeader';
import { isReadableFloat, tensorNorm } from '../../core/files/tensorNorm';
import { limits } from '../../core/limits';
import { mostTensors, type SafetensorsViewState } from '../../protocol/safetensorsView';
import { FileDocument } from '../ui/fileDocument';
import { fileName } from '../ui/workspaceFiles';
import { type FileRanges, openRanges } from './fileRanges';

/** Bytes of a tensor that is read for its norm, at most, and of all of them together. */
const normBytes = 16 * 1024 * 1024;
const allNormBytes = 256 * 1024 * 1024;
/** Characters of a metadata value that are shown. */
const shownCharacters = 4_000;
/** Bytes before the header: its length. */
const lengthBytes = 8;

export type SafetensorsContent = Pick<SafetensorsViewState, 'content' | 'problem'>;

/** One safetensors file, of which the header is read, and tensors that are small enough for their norm. */
export class SafetensorsDocument extends FileDocument<SafetensorsContent> {
  /** Never fails: a file that can't be read is a document with a problem. */
  static async open(uri: Uri): Promise<SafetensorsDocument> {
    return new SafetensorsDocument(uri, '.safetensors', await readContent(uri), readContent);
  }
}

async function readContent(uri: Uri): Promise<SafetensorsContent> {
  try {
    const file = await openRanges(uri);
    try {
      return { content: await describe(file) };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { problem: asProblem(error, fileName(uri)) };
  }
}

async function describe(file: FileRanges): Promise<NonNullable<SafetensorsViewState['content']>> {
  if (file.size < lengthBytes)
    throw invalid(l10n.t('The file has {0} bytes; the length of its header takes 8.', file.size));
  const start = await file.read(0, lengthBytes);
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const headerBytes = view.getUint32(4, true) * 2 ** 32 + view.getUint32(0, true);
  const most = Math.min(file.size - lengthBytes, limits.vectorHeaderBytes);
  if (headerBytes > most) {
    throw invalid(
      l10n.t('Byte 0: a header of {0} bytes is announced, at most {1} are possible.', headerBytes, most),
    );
  }
  const data = lengthBytes + headerBytes;
  const { metadata, entries } = parseHeader(await file.read(lengthBytes, data), file.size - data);
  const tensors: NonNullable<SafetensorsViewState['content']>['tensors'] = [];
  let read = 0;
  for (const [name, { dtype, shape, begin, end }] of [...entries].slice(0, mostTensors)) {
    const bytes = end - begin;
    const small = isReadableFloat(dtype) && bytes <= normBytes && read + bytes <= allNormBytes;
    const norm = small ? tensorNorm(dtype, await file.read(data + begin, data + end)) : undefined;
    if (small) read += bytes;
    tensors.push({ name, dtype, shape: [...shape], bytes, norm });
  }
  const pairs = [...metadata].map(([key, value]) => ({
    key,
    value: value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value,
  }));
  return { bytes: file.size, count: entries.size, tensors, metadata: pairs };
}

function asProblem(error: unknown, name: string): ErrorValue {
  const { code, message } = toErrorValue(error);
  if (code === 'vector-invalid') {
    return { code, message, next: l10n.t('The file may have been cut off; copy or download it again.') };
  }
  if (error instanceof TaskVectorError) return toErrorValue(error);
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'file-not-readable',
    message: l10n.t('{0} could not be read: {1}.', name, reason),
    next: l10n.t('Check that you may read it.'),
  };
}

function invalid(message: string): TaskVectorError {
  return new TaskVectorError('vector-invalid', message, l10n.t('Copy or download the file again.'));
}
