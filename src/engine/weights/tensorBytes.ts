import { openFileSource, memorySource } from '../onnx/byteSource';
import { type OnnxTensor } from '../onnx/onnxModel';
import { wireFields } from '../onnx/wireReader';

/** Raw little-endian bytes of a tensor, in a buffer of their own, aligned for typed arrays. */
export function tensorBytes(tensor: OnnxTensor): Uint8Array<ArrayBuffer> {
  if (tensor.data.kind === 'stored') {
    const source = openFileSource(tensor.data.path);
    try {
      return new Uint8Array(source.read(tensor.data.offset, tensor.data.length));
    } finally {
      source.close();
    }
  }
  const { payload } = tensor.data;
  const source = memorySource(payload);
  for (const field of wireFields(source, 0, payload.length)) {
    if (field.number === 9) return new Uint8Array(source.read(field.offset, field.length));
  }
  return new Uint8Array(0);
}
