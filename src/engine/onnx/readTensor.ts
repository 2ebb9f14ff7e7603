import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ByteSource } from './byteSource';
import { type ExternalFiles } from './externalData';
import { type OnnxTensor } from './onnxModel';
import { objectUnits, wireBytes, type WireField, wireFields, wireIntegers, wireText } from './wireReader';

/** Raw bytes up to here are copied into the slices; larger ones are referred to where they are. */
const inlineBytes = 512;

/** Largest value that is not raw, which has to be copied; weights of that size are raw or in a data file. */
const maxInlineBytes = 256 * 1024 * 1024;
const maxRank = 64;

/** Reads a TensorProto; `raw_data` beyond a few hundred bytes is only located. */
export function readTensor(
  source: ByteSource,
  field: WireField,
  path: string,
  files: ExternalFiles,
): OnnxTensor {
  let name = '';
  let type = 0;
  let located = false;
  let raw: WireField | undefined;
  const dims: number[] = [];
  const payload: Buffer[] = [];
  const external = new Map<string, string>();
  source.spend(objectUnits);
  for (const part of wireFields(source, field.offset, field.length)) {
    if (part.number === 1) {
      for (const dim of wireIntegers(source, part)) dims.push(dim);
      if (dims.length > maxRank) throw corrupt(name, l10n.t('{0} dimensions', dims.length));
    } else if (part.number === 2) type = part.value;
    else if (part.number === 8) name = wireText(source, part);
    else if (part.number === 9) raw = part;
    else if (part.number === 13) {
      const entry = readEntry(source, part);
      external.set(entry.key, entry.value);
    } else if (part.number === 14) located = part.value === 1;
    // float_data, int32_data, string_data, int64_data, double_data, uint64_data: always copied.
    else if ([4, 5, 6, 7, 10, 11].includes(part.number)) {
      if (part.length > maxInlineBytes) throw corrupt(name, l10n.t('{0} bytes of numbers', part.length));
      payload.push(wireBytes(source, part.start, part.offset + part.length));
    }
  }
  if (located) return { name, elementType: type, dims, data: files.locate(name, external) };
  if (raw && raw.length > inlineBytes) {
    return {
      name,
      elementType: type,
      dims,
      data: { kind: 'stored', path, offset: raw.offset, length: raw.length },
    };
  }
  if (raw) payload.push(wireBytes(source, raw.start, raw.offset + raw.length));
  return { name, elementType: type, dims, data: { kind: 'inline', payload: Buffer.concat(payload) } };
}

function corrupt(tensor: string, what: string): TaskVectorError {
  return new TaskVectorError(
    'model-corrupt',
    l10n.t('The ONNX file is damaged: the tensor "{0}" has {1}.', tensor, what),
    l10n.t('Download or copy the model again.'),
  );
}

function readEntry(source: ByteSource, field: WireField): { key: string; value: string } {
  let key = '';
  let value = '';
  for (const part of wireFields(source, field.offset, field.length)) {
    if (part.number === 1) key = wireText(source, part);
    else if (part.number === 2) value = wireText(source, part);
  }
  return { key, value };
}
