import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ByteSource } from './byteSource';

/** One field of a protobuf message. Length-delimited fields carry a range, not their bytes. */
export interface WireField {
  readonly number: number;
  /** 0 varint, 1 fixed 64, 2 length-delimited, 5 fixed 32. */
  readonly wireType: number;
  /** Value of a varint, as int64; exact up to 2^53. */
  readonly value: number;
  /** Where the payload starts. */
  readonly offset: number;
  /** Bytes of the payload. */
  readonly length: number;
  /** Where the field starts, its tag included. */
  readonly start: number;
}

/** Longest name or location. */
export const maxTextBytes = 1 << 16;
/** Longest list of integers, in bytes. */
const maxIntegers = 1 << 20;

/**
 * The fields of the message in `[offset, offset + length)`, in file order.
 *
 * @throws TaskVectorError `model-corrupt` when a tag, a varint or a length is not valid there; `model-unsupported` when
 *   there is more of it than any model has
 */
export function* wireFields(source: ByteSource, offset: number, length: number): Generator<WireField> {
  const end = offset + length;
  let at = offset;
  while (at < end) {
    source.spend(1);
    const start = at;
    const tag = readVarint(source, at, end);
    const number = Math.floor(tag.value / 8);
    const wireType = tag.value & 7;
    at = tag.next;
    let value = 0;
    let payload = at;
    let size: number;
    if (wireType === 0) {
      const varint = readVarint(source, at, end);
      value = varint.value;
      size = varint.next - at;
    } else if (wireType === 1) size = 8;
    else if (wireType === 5) size = 4;
    else if (wireType === 2) {
      const prefix = readVarint(source, at, end);
      payload = prefix.next;
      size = prefix.value;
    } else throw corrupt(l10n.t('wire type {0} at byte {1}', wireType, start));
    if (number < 1 || size < 0 || payload + size > end)
      throw corrupt(l10n.t('field {0} at byte {1} has {2} bytes', number, start, size));
    yield { number, wireType, value, offset: payload, length: size, start };
    at = payload + size;
  }
}

/**
 * Payload of a length-delimited field as text.
 *
 * @throws TaskVectorError `model-corrupt` when it is longer than any name: a damaged tag takes weights for text
 */
export function wireText(source: ByteSource, field: WireField): string {
  if (field.length > maxTextBytes)
    throw corrupt(l10n.t('a name of {0} bytes at byte {1}', field.length, field.start));
  source.spend(1 + (field.length >> 6));
  return source.read(field.offset, field.length).toString('utf8');
}

/** Units of reading that an object costs beside its fields: a node, a tensor, an attribute. */
export const objectUnits = 8;

/** A copy of a piece of the source that stays in memory. */
export function wireBytes(source: ByteSource, start: number, end: number): Buffer {
  source.spend(objectUnits + (end - start) / 256);
  return source.read(start, end - start);
}

/** Values of a repeated integer field, packed or not. */
export function wireIntegers(source: ByteSource, field: WireField): number[] {
  if (field.wireType === 0) return [field.value];
  if (field.length > maxIntegers)
    throw corrupt(l10n.t('a list of {0} bytes at byte {1}', field.length, field.start));
  const values: number[] = [];
  const end = field.offset + field.length;
  for (let at = field.offset; at < end;) {
    source.spend(1);
    const varint = readVarint(source, at, end);
    values.push(varint.value);
    at = varint.next;
  }
  return values;
}

interface Varint {
  readonly value: number;
  /** Where the next byte stands. */
  readonly next: number;
}

function readVarint(source: ByteSource, at: number, end: number): Varint {
  const last = Math.min(end, at + 10);
  let value = 0;
  let scale = 1;
  for (let i = at; i < last; i++) {
    const byte = source.byte(i);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value: i - at < 9 ? value : negative(source.read(at, 10)), next: i + 1 };
    scale *= 128;
  }
  throw corrupt(l10n.t('unfinished number at byte {0}', at));
}

/** Ten bytes hold a negative int64, which floating point would round. */
function negative(bytes: Uint8Array): number {
  let value = 0n;
  for (let i = 9; i >= 0; i--) value = (value << 7n) | BigInt(bytes[i] & 0x7f);
  return Number(BigInt.asIntN(64, value));
}

function corrupt(what: string): TaskVectorError {
  return new TaskVectorError(
    'model-corrupt',
    l10n.t('The ONNX file is damaged: {0}.', what),
    l10n.t('Download or copy the model again.'),
  );
}
