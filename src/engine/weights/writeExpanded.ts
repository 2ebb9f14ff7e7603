import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { throwIfAborted } from '../../core/errors/taskVectorError';
import { sync } from '../cache/durable';
import { elementType, type OnnxTensor } from '../onnx/onnxModel';
import { breathe } from '../runtime/breathe';
import { type BlockQuantised, expandRows } from './blockQuantised';
import { type ExpandedLayout } from './expandedLayout';
import { float16ToFloat32 } from './float16';
import { type QuantisedWeight } from './quantisedNodes';
import { tensorBytes } from './tensorBytes';

const chunkFloats = 1 << 20;

/**
 * Writes weights as float32 rows. The file has its full size from the start, so that other processes see what it will
 * take, and is on the disk when this returns.
 *
 * @param report share of the expansion that is done, once per weight
 * @returns SHA-256 of what was written
 * @throws TaskVectorError `aborted`; what the file system says
 */
export async function writeExpanded(
  weights: ReadonlyMap<string, QuantisedWeight>,
  { bytes, offsets }: ExpandedLayout,
  path: string,
  report: (fraction: number) => void,
  signal: AbortSignal | undefined,
): Promise<string> {
  const hash = createHash('sha256');
  const fd = openSync(path, 'w');
  let at = 0;
  const put = (chunk: Uint8Array): void => {
    hash.update(chunk);
    for (let done = 0; done < chunk.length;) {
      done += writeSync(fd, chunk, done, chunk.length - done, at + done);
    }
    at += chunk.length;
  };
  try {
    ftruncateSync(fd, bytes);
    for (const [key, weight] of weights) {
      put(new Uint8Array(offsets[key] - at));
      const packed = unpack(weight);
      const step = Math.max(1, Math.floor(chunkFloats / weight.columns));
      for (let row = 0; row < weight.rows; row += step) {
        const rows = expandRows(packed, row, Math.min(row + step, weight.rows));
        put(new Uint8Array(rows.buffer));
      }
      report(at / bytes);
      await breathe();
      throwIfAborted(signal);
    }
    await sync(fd);
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}

function unpack(weight: QuantisedWeight): BlockQuantised {
  const floats = (tensor: OnnxTensor): Float32Array => {
    const bytes = tensorBytes(tensor);
    return tensor.elementType === elementType.float16
      ? float16ToFloat32(new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2))
      : new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  };
  const zero = weight.zeroPoints;
  return {
    ...weight,
    data: tensorBytes(weight.data),
    scales: floats(weight.scales),
    zeroPoints: zero && (zero.elementType === elementType.uint8 ? tensorBytes(zero) : floats(zero)),
  };
}
