import { memorySource } from './byteSource';
import { elementType, type OnnxTensor } from './onnxModel';
import { wireFields, wireIntegers } from './wireReader';
import { bytesField } from './wireWriter';

/** An int64 tensor written into the graph itself. */
export function int64Tensor(name: string, dims: readonly number[], values: readonly number[]): OnnxTensor {
  const raw = Buffer.alloc(values.length * 8);
  values.forEach((value, i) => raw.writeBigInt64LE(BigInt(value), i * 8));
  return {
    name,
    elementType: elementType.int64,
    dims,
    data: { kind: 'inline', payload: bytesField(9, raw) },
  };
}

/** A float32 tensor written into the graph itself. */
export function floatTensor(name: string, dims: readonly number[], values: readonly number[]): OnnxTensor {
  const raw = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => raw.writeFloatLE(value, i * 4));
  return {
    name,
    elementType: elementType.float32,
    dims,
    data: { kind: 'inline', payload: bytesField(9, raw) },
  };
}

/** Values of a small integer tensor; undefined where they are not in the graph or not integers. */
export function integerValues(tensor: OnnxTensor | undefined): number[] | undefined {
  if (tensor?.data.kind !== 'inline') return undefined;
  const { payload } = tensor.data;
  const source = memorySource(payload);
  for (const field of wireFields(source, 0, payload.length)) {
    if (field.number === 9) {
      const raw = source.read(field.offset, field.length);
      if (tensor.elementType === elementType.int64) {
        return Array.from({ length: raw.length / 8 }, (_, i) => Number(raw.readBigInt64LE(i * 8)));
      }
      if (tensor.elementType === elementType.int32) {
        return Array.from({ length: raw.length / 4 }, (_, i) => raw.readInt32LE(i * 4));
      }
    }
    if (field.number === 5 || field.number === 7) return wireIntegers(source, field);
  }
  return undefined;
}
