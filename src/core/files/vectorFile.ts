import { TaskVectorError } from '../errors/taskVectorError';
import { quote } from '../text/quote';
import { float32FromBytes, float32ToBytes } from './float32Bytes';
import { parseSafetensors, serialiseSafetensors } from './safetensors';
import { type TaskVector } from './vectorMetadata';
import { metadataFromStrings, metadataToStrings } from './vectorStrings';

/** Value of the metadata string `format` of our files. */
const format = 'task-vectors/vector';
/** Value of `version` that this build reads and writes. */
const version = '1';
/** Name of the tensor, [blocks, hidden], F32. */
const tensorName = 'theta';

/**
 * Parses `*.taskvector.safetensors`. Other tensors in the file are left alone.
 *
 * @throws TaskVectorError `vector-invalid` with the place in the file: not safetensors, not ours, of a newer version,
 *   metadata that break their guard, a shape that isn't the model's, a value that isn't finite
 */
export function parseVectorFile(bytes: Uint8Array): TaskVector {
  const { metadata: strings, tensors } = parseSafetensors(bytes);
  if (strings.get('format') !== format) {
    const found = strings.has('format') ? quote(strings.get('format') ?? '') : 'missing';
    throw invalid(
      `Metadata, format: ${found}, not "${format}".`,
      'Choose a file that Task Vector Lab has written.',
    );
  }
  if (strings.get('version') !== version) {
    const found = quote(strings.get('version') ?? '');
    throw invalid(
      `Metadata, version: ${found}; this build reads version ${version}.`,
      'Update the extension.',
    );
  }
  const metadata = metadataFromStrings(strings);
  const tensor = tensors.get(tensorName);
  if (!tensor) throw invalid(`There is no tensor "${tensorName}".`);
  const { blocks, hiddenSize } = metadata.model;
  const [rows, columns] = tensor.shape;
  if (tensor.dtype !== 'F32' || tensor.shape.length !== 2 || rows !== blocks || columns !== hiddenSize) {
    throw invalid(
      `Tensor "${tensorName}": ${tensor.dtype} [${tensor.shape.join(', ')}], ` +
        `but its model asks for F32 [${blocks}, ${hiddenSize}].`,
    );
  }
  const theta = float32FromBytes(tensor.bytes);
  const broken = theta.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) {
    const [block, place] = [Math.floor(broken / hiddenSize), broken % hiddenSize];
    throw invalid(`Tensor "${tensorName}": element ${place} of block ${block} is not a finite number.`);
  }
  return { metadata, theta };
}

/**
 * Writes a vector as safetensors that Python's `safetensors` loads too.
 *
 * @throws RangeError when θ hasn't blocks × hidden elements or holds one that isn't finite
 */
export function serialiseVectorFile({ metadata, theta }: TaskVector): Uint8Array<ArrayBuffer> {
  const { blocks, hiddenSize } = metadata.model;
  if (theta.length !== blocks * hiddenSize || !theta.every(Number.isFinite)) {
    throw new RangeError(
      `serialiseVectorFile: ${theta.length} elements, or not finite, for ${blocks} × ${hiddenSize}`,
    );
  }
  return serialiseSafetensors({
    metadata: new Map([['format', format], ['version', version], ...metadataToStrings(metadata)]),
    tensors: new Map([
      [tensorName, { dtype: 'F32', shape: [blocks, hiddenSize], bytes: float32ToBytes(theta) }],
    ]),
  });
}

function invalid(message: string, next?: string): TaskVectorError {
  return new TaskVectorError('vector-invalid', message, next ?? 'Extract the vector again.');
}
