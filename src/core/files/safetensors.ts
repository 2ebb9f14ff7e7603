import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { type TensorEntry, parseHeader, tensorBytes } from './safetensorsHeader';

/** One tensor: its type as the format names it (`F32`), its shape, its bytes in little-endian row-major order. */
export interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A safetensors file: tensors by name, and its string metadata. */
export interface SafetensorsFile {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** Bytes before the header: its length, a little-endian 64-bit integer. */
const lengthBytes = 8;

/**
 * Parses a safetensors file. The tensors are views of `bytes`; nothing is copied.
 *
 * @throws TaskVectorError `vector-invalid` with the place in the file
 * @see https://github.com/huggingface/safetensors (format)
 */
export function parseSafetensors(bytes: Uint8Array): SafetensorsFile {
  if (bytes.byteLength > limits.vectorFileBytes) {
    throw invalid(l10n.t('The file has {0} bytes, more than {1}.', bytes.byteLength, limits.vectorFileBytes));
  }
  const { metadata, entries, dataStart } = parseSafetensorsHead(bytes, bytes.byteLength);
  const data = bytes.subarray(dataStart);
  const tensors = new Map<string, Tensor>();
  for (const [name, { dtype, shape, begin, end }] of entries) {
    tensors.set(name, { dtype, shape, bytes: data.subarray(begin, end) });
  }
  return { metadata, tensors };
}

/**
 * Parses the header of a safetensors file.
 *
 * @param head the file, or as much of it as holds the header
 * @param fileBytes size of the whole file
 * @returns the tensors as they are announced, and where their bytes begin
 * @throws TaskVectorError `vector-invalid` with the place in the file
 */
export function parseSafetensorsHead(
  head: Uint8Array,
  fileBytes: number,
): ReturnType<typeof parseHeader> & { readonly dataStart: number } {
  if (fileBytes < lengthBytes) {
    throw invalid(
      l10n.t('The file has {0} bytes; the length of the header alone takes {1}.', fileBytes, lengthBytes),
    );
  }
  const announced = headerBytes(head);
  const available = Math.min(fileBytes - lengthBytes, limits.vectorHeaderBytes);
  if (announced > available) {
    throw invalid(
      l10n.t('Byte 0: a header of {0} bytes is announced, at most {1} are possible.', announced, available),
    );
  }
  const dataStart = lengthBytes + announced;
  return { ...parseHeader(head.subarray(lengthBytes, dataStart), fileBytes - dataStart), dataStart };
}

/** Bytes from the beginning of a file to its tensors, as its first eight bytes announce them. */
export function safetensorsHeadBytes(start: Uint8Array): number {
  return lengthBytes + headerBytes(start);
}

function headerBytes(start: Uint8Array): number {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  return view.getUint32(4, true) * 2 ** 32 + view.getUint32(0, true);
}

/**
 * Writes a safetensors file: metadata first, tensors in the order given, the header padded with spaces so that the data
 * begin at a multiple of 8 bytes.
 *
 * @throws RangeError when a tensor's bytes don't fit its shape
 */
export function serialiseSafetensors(file: SafetensorsFile): Uint8Array<ArrayBuffer> {
  const header: [string, unknown][] = [['__metadata__', Object.fromEntries(file.metadata)]];
  let end = 0;
  for (const [name, { dtype, shape, bytes }] of file.tensors) {
    const expected = tensorBytes(dtype, shape);
    if (expected !== undefined && expected !== bytes.byteLength) {
      throw new RangeError(`${name}: ${bytes.byteLength} bytes for ${dtype} of shape [${shape.join(', ')}]`);
    }
    const entry: TensorEntry = { dtype, shape, begin: end, end: end + bytes.byteLength };
    header.push([name, { dtype, shape, data_offsets: [entry.begin, entry.end] }]);
    end = entry.end;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const padded = Math.ceil(json.byteLength / 8) * 8;
  const bytes = new Uint8Array(lengthBytes + padded + end).fill(0x20, lengthBytes, lengthBytes + padded);
  new DataView(bytes.buffer).setUint32(0, padded, true);
  bytes.set(json, lengthBytes);
  let at = lengthBytes + padded;
  for (const tensor of file.tensors.values()) {
    bytes.set(tensor.bytes, at);
    at += tensor.bytes.byteLength;
  }
  return bytes;
}

function invalid(message: string): TaskVectorError {
  return new TaskVectorError(
    'vector-invalid',
    message,
    l10n.t('Choose a file that Task Vector Lab has written.'),
  );
}
